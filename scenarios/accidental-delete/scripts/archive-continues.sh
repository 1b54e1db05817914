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

# Whether it goes on can only be seen of a segment that is archived now.
last=$(query 'select pg_walfile_name(pg_switch_wal())') || { echo "$last"; exit; }
for attempt in {1..50}; do
  [[ -e $archive/$last ]] && break
  sleep 0.1
done
[[ -e $archive/$last ]] || { echo "segment $last, finished just now, is not in the archive"; exit; }
echo 'whole, and going on'
