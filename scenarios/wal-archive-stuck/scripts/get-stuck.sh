set -euo pipefail

[#if cause == "permission"]
# Somebody tightened permissions on everything that looked like a backup.
chmod 500 '[=primary.archive]'
[#elseif cause == "directory"]
# Somebody renamed the target in the configuration before the new place existed.
psql -X -q -v ON_ERROR_STOP=1 -o /dev/null \
  -c "alter system set archive_command = 'test ! -f [=primary.archive]/wal/%f && cp %p [=primary.archive]/wal/%f'" \
  -c 'select pg_reload_conf()'
[#else]
# A copy was interrupted: the beginning of the current segment is in the archive. The file exists once WAL goes to it.
psql -X -q -v ON_ERROR_STOP=1 -c "insert into public.reading (sensor, taken_on, value, remark) values (0, '2026-01-03', 0, 'night')"
current=$(psql -X -At -c 'select pg_walfile_name(pg_current_wal_lsn())')
head -c 5242880 '[=primary.data]'/pg_wal/"$current" > '[=primary.archive]'/"$current"
[/#if]

for ((hour = 1; hour <= [=stuck] - 3; hour++)); do
  psql -X -q -v ON_ERROR_STOP=1 -o /dev/null \
    -c "insert into public.reading (sensor, taken_on, value, remark) select i % 20, date '2026-01-04', i * $hour / 7.0, md5('[=seed]/$hour/' || i) from generate_series(1, 400) i" \
    -c 'select pg_switch_wal()'
done

[#if cause == "leftover"]
# Of the finished segment, since it was written on after it was looked at.
head -c 5242880 '[=primary.data]'/pg_wal/"$current" > '[=primary.archive]'/"$current"
[/#if]
