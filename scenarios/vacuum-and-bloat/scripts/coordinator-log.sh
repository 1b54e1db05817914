set -euo pipefail

# By the server's clock, which pg_prepared_xacts shows as well.
psql -X -q -A -t -v ON_ERROR_STOP=1 -d 'host=[=primary.host] port=[=primary.port] dbname=app user=postgres application_name=pgdrill' \
    > '[=batch.home]/coordinator.log' <<'SQL'
select to_char(prepared + since, 'HH24:MI:SS ') || line
from pg_prepared_xacts, (values
    (1, interval '-4 seconds', '[=orphan]-a prepared on primary and bank, decided: commit, told primary, told bank'),
    (2, interval '-3 seconds', '[=orphan]-b prepared on primary and bank, decided: rollback, told primary, told bank'),
    (3, interval '0 seconds', '[=orphan] prepared on primary and bank, decided: [=decision], told bank'),
    (4, interval '0 seconds', 'connection lost')) log (n, since, line)
where gid = '[=orphan]'
order by n;
SQL
