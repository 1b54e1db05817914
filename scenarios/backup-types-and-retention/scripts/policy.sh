# 0: the configuration keeps two full backups and all WAL between them; 1: it keeps something else.
set -uo pipefail
setting() { sed -n "s/^[[:space:]]*$1[[:space:]]*=[[:space:]]*//p" "$PGBACKREST_CONFIG" | tail -n 1; }
full=$(setting repo1-retention-full) type=$(setting repo1-retention-full-type)
archive=$(setting repo1-retention-archive) archive_type=$(setting repo1-retention-archive-type)
if [ "$full" != 2 ] || [ "${type:-count}" != count ]; then
  echo "repo1-retention-full=$full ${type:+repo1-retention-full-type=$type}"
  exit 1
fi
if [ -n "$archive" ] && { [ "${archive_type:-full}" != full ] || [ "$archive" -lt 2 ]; }; then
  echo "repo1-retention-archive=$archive repo1-retention-archive-type=${archive_type:-full}"
  exit 1
fi
