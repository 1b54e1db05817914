set -euo pipefail

psql -X -q -v ON_ERROR_STOP=1 -o /dev/null <<'SQL'
select pg_create_physical_replication_slot('[=slot]', true);
alter system set archive_command = 'test ! -f [=primary.archive]/%f && cp %p [=primary.archive]/%f';
select pg_reload_conf();
SQL

# The good days: two segments, archived as they should be.
for day in 1 2; do
  segment=$(psql -X -At -v ON_ERROR_STOP=1 \
    -c "insert into public.reading (sensor, taken_on, value, remark) select i % 20, date '2026-01-01' + $day, i * $day / 7.0, md5('[=seed]/$day/' || i) from generate_series(1, 400) i" \
    -c 'select pg_walfile_name(pg_switch_wal())' | tail -n 1)
  for attempt in {1..300}; do
    [ -e '[=primary.data]'/pg_wal/archive_status/"$segment".done ] && break
    sleep 0.1
  done
done
