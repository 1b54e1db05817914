set -euo pipefail
for part in 1 2 3; do
  psql -X -q -v ON_ERROR_STOP=1 -o /dev/null \
    -c "insert into public.reading (sensor, taken_on, value, remark) select i % 20, date '2026-01-05', i * $part / 9.0, md5('[=seed]/import/$part/' || i) from generate_series(1, 2000) i" \
    -c 'select pg_switch_wal()'
done
