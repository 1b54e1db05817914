# The sessions of the ticket office, all from this machine. They are left alone where they run already.
#
#   clients.sh held   with the one that keeps dead rows from being removed, and the rows
#   clients.sh free   without it
set -euo pipefail

readonly server='host=[=primary.host] port=[=primary.port] dbname=app'
readonly ours="('desk', 'gate', 'back-office', 'analytics')"

ask() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$server user=postgres application_name=pgdrill" -c "$1"
}

count() {
    ask "select count(*) from pg_stat_activity where application_name = '$1' and ($2)"
}

await() {
    local deadline=$((SECONDS + 90))
    until (($(count "$1" "$2") == $3)); do
        if ((SECONDS > deadline)); then
            echo "there should be $3 sessions of $1 with $2" >&2
            exit 1
        fi
        sleep 0.1
    done
}

# Searches and changes, a few a second.
desk() {
    local i
    while sleep 0.5; do
        i=$((RANDOM % 40000 + 1))
        echo "select id, state from public.[=victim] where holder = 'holder $i';"
        echo "select id from public.[=victim] order by changed_at desc limit 10;"
        echo "update public.[=victim] set note = 'shown', changed_at = now() where id = $i;"
    done
}

# A gate lets people in, in transactions that take a while, so that one or another is always under way.
gate() {
    local i=0
    sleep "$2"
    while echo "begin; update public.[=victim] set note = 'gate', changed_at = now() where id = $((40000 + $1 * 1000 + i++ % 1000));"; do
        sleep 2
        echo 'commit;'
    done
}

export -f desk gate

session() {
    setsid bash -c "$3 | psql -X -q -o /dev/null -d \"\$0\"" "$server user=$2 application_name=$1" </dev/null >/dev/null 2>&1 &
}

if (($(count gate true) != 2 || $(count desk true) != 1)) || { [[ $1 == held ]] && (($(count analytics true) != 1)); }; then
    ask "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name in $ours" >/dev/null
    # Older than the other, and harmless: between two statements it has neither a number nor a snapshot.
    session back-office desk "{ echo 'begin; select count(*) from public.event;'; exec sleep 100000; }"
    await back-office "state = 'idle in transaction'" 1
    if [[ $1 == held ]]; then
        session analytics analytics \
            "{ echo 'begin isolation level repeatable read; select count(*) from public.payment;'; exec sleep 100000; }"
        await analytics "state = 'idle in transaction' and backend_xmin is not null" 1
        # A price change, and its correction.
        for note in dearer cheaper; do
            ask "update public.[=victim] set note = '$note', changed_at = now()"
        done
    fi
    # Usage is counted from here on in any case: a reset is a crash to the server, and a crash forgets it.
    for i in 1 2 3 4 5 6 7 8; do
        ask "set enable_seqscan = off; select count(*) from public.[=victim] where holder = 'holder $i';
            select id from public.[=victim] where id = $i; select id from public.[=victim] order by changed_at limit 1" >/dev/null
    done
    session desk desk desk
    session gate desk 'gate 1 0.1'
    session gate desk 'gate 2 1.1'
    await gate 'xact_start is not null' 2
    await desk true 1
fi
