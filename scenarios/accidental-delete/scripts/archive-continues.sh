# Says "whole, and going on" where the archive has the WAL of the new backup, knows no timeline beyond the cluster's own, and
# takes in a segment that is finished now; otherwise what is wrong.
set -uo pipefail
archive='[=primary.archive]' fresh='[=primary.backup]/fresh'

[[ -e $fresh/backup_manifest ]] || { echo 'there is no new base backup with a manifest'; exit; }
trouble=$(pg_verifybackup -q -s -w "$archive" "$fresh" 2>&1) || { echo "$trouble"; exit; }

query() { psql -X -At -v ON_ERROR_STOP=1 -c "$1" 2>&1; }
now=$(query 'select pg_walfile_name(pg_current_wal_lsn())') || { echo "$now"; exit; }
for history in "$archive"/*.history; do
  name=$(basename "$history" .history)
  if [[ $name =~ ^[0-9A-F]{8}$ && $name > ${now:0:8} ]]; then
    echo "$name.history is in the archive, from another server: this cluster is on timeline ${now:0:8}"
    exit
  fi
done

# A segment is finished only where nothing has been archived under today's configuration: looking must not fill the archive.
IFS='|' read -r off fails last current < <(query "
  select current_setting('archive_mode') = 'off' or trim(current_setting('archive_command')) = '',
    coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false), coalesce(last_archived_wal, 'none'),
    coalesce(last_archived_time > pg_conf_load_time(), false)
  from pg_stat_archiver")
[[ $off == f ]] || { echo 'archiving is off'; exit; }
[[ $fails == f ]] || { echo "archiving fails since segment $last"; exit; }
if [[ $current != t ]]; then
  last=$(query 'select pg_walfile_name(pg_switch_wal())') || { echo "$last"; exit; }
  for attempt in {1..50}; do
    [[ -e $archive/$last ]] && break
    sleep 0.1
  done
fi
[[ -e $archive/$last ]] || { echo "segment $last is finished, and not in the archive"; exit; }
echo 'whole, and going on'
