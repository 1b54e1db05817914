# 0: what is packed comes out whole and verifies; 1: it does not.
set -uo pipefail
packed='[=primary.backup]/packed'
if [ ! -e "$packed/base.tar.gz" ]; then
  echo "there is no base.tar.gz in $packed"
  exit 1
fi
unpacked=$(mktemp -d) || exit 2
trap 'rm -rf "$unpacked"' EXIT
if ! trouble=$(tar -xzf "$packed/base.tar.gz" -C "$unpacked" 2>&1); then
  echo "base.tar.gz: $trouble"
  exit 1
fi
# With -X fetch the WAL is in base.tar.gz.
if [ -e "$packed/pg_wal.tar.gz" ] && ! trouble=$(tar -xzf "$packed/pg_wal.tar.gz" -C "$unpacked/pg_wal" 2>&1); then
  echo "pg_wal.tar.gz: $trouble"
  exit 1
fi
if ! trouble=$(cp "$packed/backup_manifest" "$unpacked" 2>&1 && pg_verifybackup -q "$unpacked" 2>&1); then
  echo "unpacked: $trouble" | head -n 5
  exit 1
fi
