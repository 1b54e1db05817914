set -euo pipefail

# A slip in a change that was to improve something: the standby looks for its primary where nobody listens.
psql -X -q -v ON_ERROR_STOP=1 -o /dev/null <<'SQL'
select format('alter system set primary_conninfo = %L',
    regexp_replace(current_setting('primary_conninfo'), 'port=\d+', 'port=5999'))
\gexec
select pg_reload_conf();
SQL
for ((look = 0; look < 100; look++)); do
    [[ $(psql -X -At -c "select count(*) from pg_stat_wal_receiver where status = 'streaming'") == 0 ]] && exit
    sleep 0.1
done
exit 1
