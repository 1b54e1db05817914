# 0: the passphrase is long, and only the owner can read it; 1: it is not.
set -uo pipefail
pass=$(sed -n 's/^[[:space:]]*repo1-cipher-pass[[:space:]]*=[[:space:]]*//p' "$PGBACKREST_CONFIG" | tail -n 1)
if [ -z "$pass" ]; then
  echo "no passphrase in $PGBACKREST_CONFIG"
  exit 1
fi
if [ ${#pass} -lt 20 ]; then
  echo "the passphrase has ${#pass} characters; fewer than 20 are too easily guessed"
  exit 1
fi
if find "$PGBACKREST_CONFIG" -perm /077 | grep -q .; then
  echo "$PGBACKREST_CONFIG can be read by others: $(stat -c %A "$PGBACKREST_CONFIG")"
  exit 1
fi
