# 0: from its first segment to one that is finished now, the archive holds unbroken WAL; 1: it does not, and why.
set -uo pipefail
archive='[=primary.archive]' first='[=first_segment]'
query() { psql -X -At -v ON_ERROR_STOP=1 -c "$1" 2>&1; }

waiting=$(query "select count(*) from pg_ls_archive_statusdir() where name like '%.ready'") || { echo "$waiting"; exit 1; }
if [ "$waiting" -gt 0 ]; then
  echo "$waiting segments wait to be archived"
  exit 1
fi

# Whether it works can only be seen of a segment that is archived now.
last=$(query 'select pg_walfile_name(pg_switch_wal())') || { echo "$last"; exit 1; }
for attempt in {1..50}; do
  [ -e "$PGDATA/pg_wal/archive_status/$last.done" ] && break
  sleep 0.1
done
if [ ! -e "$archive/$last" ]; then
  echo "segment $last, finished just now, is not in the archive"
  exit 1
fi

# Reads every record, across all segments.
if ! trouble=$(pg_waldump -q -p "$archive" "$first" "$last" 2>&1); then
  echo "reading the archive from $first to $last: $trouble"
  exit 1
fi
