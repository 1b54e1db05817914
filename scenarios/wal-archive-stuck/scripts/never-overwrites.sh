# 0: archive_command leaves a different file of the same name alone, and says so; 1: it does not.
set -uo pipefail
query() { psql -X -At -v ON_ERROR_STOP=1 -c "$1" 2>&1; }
command=$(query 'show archive_command') || { echo "$command"; exit 1; }
waiting=$(query "select count(*) from pg_ls_archive_statusdir() where name like '%.ready'") || { echo "$waiting"; exit 1; }
if [ "$waiting" -gt 0 ]; then
  echo "nothing is archived yet: $waiting segments wait"
  exit 1
fi

# A segment's name, on a timeline that will never be.
name=FFFFFFF000000000000000AA
there='[=primary.archive]'/$name
new=$(mktemp) || exit 2
trap 'rm -f "$new" "$there"' EXIT
echo new > "$new"
if ! echo old 2>/dev/null > "$there"; then
  echo "the archive's directory cannot be written to"
  exit 1
fi

command=${command//%p/$new}
command=${command//%f/$name}
cd "$PGDATA" && bash -c "$command" >/dev/null 2>&1 </dev/null
status=$?
if [ "$(cat "$there" 2>/dev/null)" != old ]; then
  echo 'a file that was in the archive was replaced by another'
  exit 1
fi
if [ $status = 0 ]; then
  echo 'a segment that is not in the archive was reported as archived'
  exit 1
fi
