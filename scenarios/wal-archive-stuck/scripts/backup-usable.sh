# 0: from the base backup's start to a segment that is finished now, the archive is unbroken; 1: it is not, and why.
set -uo pipefail
archive='[=primary.archive]'
start=$(sed -n 's/^START WAL LOCATION: .* (file \([0-9A-F]*\))$/\1/p' '[=primary.backup]/base/backup_label' 2>/dev/null)
if [ -z "$start" ]; then
  echo "there is no base backup in [=primary.backup]/base"
  exit 1
fi

last=$(psql -X -At -v ON_ERROR_STOP=1 -c 'select pg_walfile_name(pg_switch_wal())' 2>&1) || { echo "$last"; exit 1; }
for attempt in {1..50}; do
  [ -e "$PGDATA/pg_wal/archive_status/$last.done" ] && break
  sleep 0.1
done
if ! trouble=$(pg_waldump -q -p "$archive" "$start" "$last" 2>&1); then
  echo "reading the archive from $start, where the backup starts, to $last: $trouble"
  exit 1
fi
