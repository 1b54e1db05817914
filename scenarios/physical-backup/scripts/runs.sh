# 0: a second server runs on the combined backup and holds the rows of its last day; 1: it does not.
set -uo pipefail
spare() { psql -X -At -v ON_ERROR_STOP=1 -p '[=primary.sparePort]' -c "$1" 2>&1; }
directory=$(spare 'show data_directory') || { echo "$directory"; exit 1; }
if [ "$directory" -ef '[=primary.data]' ] || [ "$directory" -ef '[=primary.backup]/combined' ]; then
  echo "the server on port [=primary.sparePort] runs on $directory"
  exit 1
fi
# It began where incr2 did; with full or incr1 it would have fewer days.
label=$(sed -n 's/^START WAL LOCATION: \([0-9A-F/]*\) .*/\1/p' '[=primary.backup]/incr2/backup_label' 2>/dev/null)
began=$(sed -n 's/^START WAL LOCATION: \([0-9A-F/]*\) .*/\1/p' "$directory/backup_label.old" 2>/dev/null)
if [ -z "$label" ] || [ "$label" != "$began" ]; then
  echo "incr2 starts at ${label:-nowhere}, the running copy at ${began:-nowhere}"
  exit 1
fi
# Days that the copy knows, with what it holds of them now, and what the live server said of them then.
held=$(spare "select d.day || ' ' || md5(string_agg(p::text, E'\n' order by p.id)) from public.day_close d
  join public.parcel p on p.sent_on <= d.day where d.day = (select max(day) from public.day_close) group by d.day")
said=$(psql -X -At -v ON_ERROR_STOP=1 -c "select day || ' ' || print from public.day_close where day = ${held%% *}" 2>&1)
if [ "$held" != "$said" ]; then
  echo "the copy holds day $held; the live server closed day $said"
  exit 1
fi
