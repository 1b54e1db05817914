# 0: every segment since the archive's first is in the archive or still in pg_wal; 1: one is in neither.
set -uo pipefail
archive='[=primary.archive]' first='[=first_segment]'
# While PostgreSQL is down there is nothing to compare with.
current=$(psql -X -At -c 'select pg_walfile_name(pg_current_wal_lsn())' 2>&1) || exit 0

whole() { [ "$(stat -c %s "$1" 2>/dev/null)" = 16777216 ]; }
number() { echo $((16#${1:8:8} * 256 + 16#${1:16:8})); }
for ((n = $(number "$first"); n < $(number "$current"); n++)); do
  printf -v segment '%s%08X%08X' "${first:0:8}" $((n / 256)) $((n % 256))
  # From pg_wal it may go to the archive between two looks, so the archive is looked at last.
  whole "$PGDATA/pg_wal/$segment" || whole "$archive/$segment" || missing="${missing:-}$segment "
done
if [ -n "${missing:-}" ]; then
  echo "neither in the archive nor in pg_wal: $missing"
  exit 1
fi
