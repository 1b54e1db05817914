set -euo pipefail

# A late standby that was started again replays what it has, at its pace, before it receives anything. This one is to
# receive from the first moment: it catches up, and is late from here on. Meanwhile it replays old WAL, which waits for
# no query: a look may be cancelled, and another one follows.
set_delay() {
    local try
    for ((try = 0; try < 20; try++)); do
        psql -X -q -o /dev/null -c "alter system set recovery_min_apply_delay = '$1'" -c 'select pg_reload_conf()' && return
        sleep 0.1
    done
    return 1
}

set_delay 0
end=$(psql -X -At -h '[=primary.host]' -p '[=primary.port]' -U app -d app -c 'select pg_current_wal_lsn()')
for ((look = 0; look < 300; look++)); do
    there=$(psql -X -At -c "select pg_last_wal_replay_lsn() >= '$end' and exists (select from pg_stat_wal_receiver where status = 'streaming')" || true)
    if [[ $there == t ]]; then
        set_delay '[=delay]min'
        exit
    fi
    sleep 0.1
done
echo 'standby2 does not catch up' >&2
exit 1
