set -euo pipefail

# What the scenario begins with is on every standby before one of them becomes late.
end=$(psql -X -At -c 'select pg_current_wal_lsn()')
for ((look = 0; look < 200; look++)); do
    there=$(psql -X -At -c "select count(*) from pg_stat_replication where replay_lsn >= '$end'")
    if ((there == 2)); then
        exit
    fi
    sleep 0.1
done
echo 'the standbys do not catch up' >&2
exit 1
