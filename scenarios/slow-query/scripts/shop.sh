# The shop's sessions, from this machine. They are left alone where they run already.
set -euo pipefail

readonly server='host=[=primary.host] port=[=primary.port] dbname=app'

ask() {
    PGOPTIONS='-c pg_stat_statements.track=none' \
        psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$server user=postgres application_name=pgdrill" -c "$1"
}

running() {
    [[ $(ask "select count(*) from pg_stat_activity where application_name in ('shop', 'import')") == 3 ]]
}

# The statements are read anew each time, as they are in the files now.
statements() {
    local name
    echo 'deallocate all;'
    for name in 'history(integer)' 'login(text)' 'day(date)' 'dispatch(text)'; do
        # A file may end with a comment.
        printf 'prepare %s as %s\n;\n' "$name" "$(cat "[=batch.home]/shop/${name%(*}.sql")"
    done
}

execute() {
    local i
    for ((i = 0; i < $2; i++)); do
        case $1 in
            history) echo "execute history($((RANDOM % 30000 + 1)));" ;;
            login) echo "execute login('CUSTOMER.$((RANDOM % 30000 + 1))@example.org');" ;;
            day) echo "execute day(date '2025-01-02' + $((RANDOM % 300)));" ;;
            dispatch) echo "execute dispatch('[=carrier]');" ;;
        esac
    done
}

round() {
    local name
    statements
    for name in history login day; do
        if [[ $name == '[=busy]' ]]; then
            execute "$name" "$1"
        else
            execute "$name" 2
        fi
    done
}

shop() {
    local rounds=0
    while sleep 1.5; do
        round 8
        if ((rounds++ % 10 == 5)); then
            execute dispatch 1
        fi
    done
}

# Orders come in from other systems in transactions that take a while, so that one or another is always under way.
import() {
    sleep "$1"
    while echo "begin; insert into public.orders (customer_id, channel, total) values (30002, 'phone', 5);"; do
        sleep 3
        echo 'commit;'
    done
}

export -f statements execute round shop import

if ! running; then
    # After a reset the collected statements are gone, and they should be the same in any case.
    ask "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name in ('shop', 'import')" >/dev/null
    ask 'select pg_stat_statements_reset()' >/dev/null
    { round 60; execute dispatch 3; } | psql -X -q -o /dev/null -d "$server user=shop application_name=shop"
    setsid bash -c 'shop | psql -X -q -o /dev/null -d "$0"' "$server user=shop application_name=shop" </dev/null >/dev/null 2>&1 &
    for late in 0.1 1.6; do
        setsid bash -c "import $late | psql -X -q -o /dev/null -d \"\$0\"" "$server user=shop application_name=import" \
            </dev/null >/dev/null 2>&1 &
    done
    until [[ $(ask "select count(*) from pg_stat_activity where application_name = 'import' and xact_start is not null
        or application_name = 'shop'") == 3 ]]; do
        if ((SECONDS > 150)); then
            echo "the shop's sessions did not come up" >&2
            exit 1
        fi
        sleep 0.1
    done
fi
