# The applications' sessions, all from this machine:
#
#   clients.sh busy   everything, with the transaction that others wait for
#   clients.sh calm   everything but that, with a smaller pool; sessions that are there already stay
set -euo pipefail

readonly hold='[=batch.home]/hold'
readonly server='host=[=primary.host] port=[=primary.port] dbname=app'
# In calm times the shop has no more connections than it needs: 10, with those that pay and those that look around.
if [[ $1 == calm ]]; then
    readonly pool=$((8 - [=waiters]))
else
    readonly pool=$((31 - [=waiters] - [=bystanders]))
fi
readonly ours="('storefront', 'checkout', 'catalog', '[=worker]', 'month-end', 'dashboard')"

ask() {
    PGOPTIONS='-c pg_stat_statements.track=none' \
        psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$server user=postgres application_name=pgdrill" -c "$1"
}

await() {
    until [[ $(ask "$1") == t ]]; do
        if ((SECONDS > 60)); then
            echo "this did not come true: $1" >&2
            ask "select pid, application_name, state, wait_event_type, query from pg_stat_activity where application_name in $ours" >&2
            exit 1
        fi
        sleep 0.1
    done
}

# What was begun stays as it is: after its statements, psql waits for a pipe that nobody writes to.
session() {
    local application=$1 role=$2 statement statements=()
    shift 2
    for statement; do
        statements+=(-c "$statement")
    done
    setsid psql -X -q -o /dev/null -d "$server user=$role application_name=$application" "${statements[@]}" -f "$hold" \
        </dev/null >/dev/null 2>&1 &
}

# Short reads, again and again, for as long as the session lasts.
reader() {
    setsid bash -c 'while sleep 0.5; do
            echo "select label, balance from public.stock where id = $((RANDOM % 1000 + 1));"
        done | psql -X -q -o /dev/null -d "$0"' "$server user=storefront application_name=catalog" \
        </dev/null >/dev/null 2>&1 &
}

# The statement shown last is not the one that took the lock, as so often.
idle_in_transaction() {
    session '[=worker]' '[=worker]' 'begin' \
        "update public.[=hot] set balance = balance - $2, changed_at = now() where id = $1" \
        "select sum(amount) from public.purchase where article_id = $((1 + $1 * 7 % 1000))"
    number=$((number + 1))
    await "select count(*) = $number from pg_stat_activity where application_name = '[=worker]' and state = 'idle in transaction'"
}

background() {
    local i calls=()
    for ((i = 0; i < pool; i++)); do
        session storefront storefront 'select count(*) from public.account where balance > 600'
    done
    for ((i = 0; i < [=calls]; i++)); do
        calls+=('select public.stock_value()')
    done
    session dashboard dashboard "${calls[@]}"
    reader
    reader
}

# Opening both ends lets everybody go who waits for the pipe; the rest is ended on the server.
stop() {
    exec 9<>"$hold"
    exec 9>&-
    ask "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name in $ours" >/dev/null
    await "select count(*) = 0 from pg_stat_activity where application_name in $ours"
}

start() {
    local i number=0
    # The table of statements begins anew too: after a reset it is empty, and it should be the same in any case.
    ask 'select pg_stat_statements_reset()' >/dev/null
    background
    idle_in_transaction $(([=row] + 1)) 1
    session month-end finance "select public.month_end('2025-06-01')"
    await "select count(*) = 1 from pg_stat_activity where application_name = 'month-end' and state = 'active'"
    for ((i = 2; i < [=bystanders]; i++)); do
        idle_in_transaction $(([=row] + i)) 1
    done
    if [[ $1 == busy ]]; then
        idle_in_transaction '[=row]' 5
    fi
    idle_in_transaction $(([=row] + [=bystanders])) 1
    for ((i = 0; i < [=waiters]; i++)); do
        session checkout storefront "update public.[=hot] set balance = balance - 1, changed_at = now() where id = [=row]"
    done
    await "select count(*) filter (where application_name = 'storefront' and state = 'idle') = $pool
        and count(*) filter (where application_name = 'dashboard' and state = 'idle') = 1
        and count(*) filter (where application_name = 'catalog') = 2 from pg_stat_activity
        where exists (select from pg_stat_statements where query like '%stock\_value%' and calls = [=calls])"
    $1
}

busy() {
    await "select count(*) filter (where application_name = 'checkout' and cardinality(pg_blocking_pids(pid)) > 0) = [=waiters]
        from pg_stat_activity"
}

calm() {
    await "select count(*) filter (where application_name = 'checkout' and state = 'idle') = [=waiters] from pg_stat_activity"
}

# Whether everything is as it was left, so that a session seen in one step is still the same in the next.
is_busy() {
    [[ $(ask "select count(*) filter (where application_name = 'storefront') = $pool
        and count(*) filter (where application_name = '[=worker]' and state = 'idle in transaction') = [=bystanders] + 1
        and count(*) filter (where application_name = 'checkout' and cardinality(pg_blocking_pids(pid)) > 0) = [=waiters]
        and count(*) filter (where application_name = 'month-end' and state = 'active') = 1
        and count(*) filter (where application_name = 'dashboard') = 1
        and count(*) filter (where application_name = 'catalog') = 2 from pg_stat_activity") == t ]]
}

is_calm() {
    ask "select count(pg_terminate_backend(pid, 5000)) from (
        select pid from pg_stat_activity where application_name = 'storefront' order by pid offset $pool) surplus" >/dev/null
    [[ $(ask "select count(*) filter (where application_name = 'storefront') = $pool
        and count(*) filter (where application_name = 'checkout') = [=waiters]
        and count(*) filter (where application_name = 'catalog') = 2 from pg_stat_activity") == t ]]
}

[[ -p $hold ]] || mkfifo "$hold"
if ! "is_$1"; then
    stop
    start "$1"
fi
