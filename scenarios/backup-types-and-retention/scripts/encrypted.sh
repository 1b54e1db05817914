# 0: the repository holds WAL, and without the passphrase nothing in it can be read; 1: that is not so.
set -uo pipefail
repository='[=primary.repository]'
if ! find "$repository/archive/main" -type f -name '????????????????????????-*' 2>/dev/null | grep -q .; then
  echo 'no WAL segment has arrived in the repository'
  exit 1
fi

# OpenSSL's mark at the beginning of whatever it has encrypted with a passphrase.
while read -r file; do
  if [ "$(head -c 8 "$file" | tr -d '\0')" != Salted__ ]; then
    echo "in the clear: ${file#"$repository"/}"
    exit 1
  fi
done < <(find "$repository/archive/main" "$repository/backup/main" -type f)

other=$(mktemp) || exit 2
trap 'rm -f "$other"' EXIT
sed 's/^[[:space:]]*repo1-cipher-pass[[:space:]]*=.*/repo1-cipher-pass=not-the-one-it-was-encrypted-with/' "$PGBACKREST_CONFIG" > "$other"
if pgbackrest --config="$other" --log-level-file=off --log-level-stderr=off --stanza=main --output=json info |
    grep -q '"status":{"code":[02],'; then
  echo 'readable with any passphrase'
  exit 1
fi
