# The bank's sessions, all from this machine. They are left alone where they run already.
#
#   sessions.sh quiet       somebody drafts, somebody counts
#   sessions.sh chain       a report, a migration behind it, and customers behind that
#   sessions.sh transfers   two tellers send money to and fro
#   sessions.sh calm        nobody
set -euo pipefail

readonly server='host=[=primary.host] port=[=primary.port] dbname=app'
readonly ours="('drafter', 'counter', 'report', 'migration', 'customer', 'teller')"

ask() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$server user=postgres application_name=pgdrill" -c "$1"
}

await() {
    local deadline=$((SECONDS + 90))
    until [[ $(ask "select $1 from pg_stat_activity where application_name in $ours") == t ]]; do
        if ((SECONDS > deadline)); then
            echo "this did not come true: $1" >&2
            exit 1
        fi
        sleep 0.1
    done
}

# What was begun stays as it is: after its statements the session waits for more.
session() {
    setsid bash -c "{ echo \"\$1\"; exec sleep 100000; } | psql -X -q -o /dev/null -d \"\$0\"" \
        "$server user=$2 application_name=$1" "$3" </dev/null >/dev/null 2>&1 &
}

# The same again and again, for as long as the session lasts.
repeating() {
    setsid bash -c "while sleep 0.2; do echo \"\$1\"; done | psql -X -q -o /dev/null -d \"\$0\"" \
        "$server user=$2 application_name=$1" "$3" </dev/null >/dev/null 2>&1 &
}

readonly quiet="count(*) filter (where application_name = 'drafter' and state = 'idle in transaction') = 1
    and count(*) filter (where application_name = 'counter') = 1"
readonly chain="count(*) filter (where application_name = 'report' and state = 'idle in transaction') = 1
    and count(*) filter (where application_name = 'migration' and cardinality(pg_blocking_pids(pid)) > 0) = 1
    and count(*) filter (where application_name = 'customer' and cardinality(pg_blocking_pids(pid)) > 0) = [=waiters]"
readonly transfers="count(*) filter (where application_name = 'teller') = 2"
readonly calm="count(*) = 0"

if [[ $(ask "select ${!1} from pg_stat_activity where application_name in $ours") != t ]]; then
    ask "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name in $ours" >/dev/null
    await "$calm"
    case $1 in
        quiet)
            session drafter clerk 'begin; update public.account set balance = [=drafted] where id = [=draft];'
            repeating counter clerk 'begin; update public.account set balance = balance + 1 where id = [=counted];
                insert into public.entry (account_id, amount) values ([=counted], 1); commit;'
            ;;
        chain)
            session report clerk 'begin; select sum(balance) from public.account;'
            await "count(*) filter (where application_name = 'report' and state = 'idle in transaction') = 1"
            session migration deploy 'alter table public.account add column iban text;'
            await "count(*) filter (where application_name = 'migration' and cardinality(pg_blocking_pids(pid)) > 0) = 1"
            for ((i = 0; i < [=waiters]; i++)); do
                session customer teller "select balance from public.account where id = $((500 + i));"
            done
            ;;
        transfers)
            repeating teller teller "select public.transfer([=low], $(([=low] + [=between])), 1);"
            repeating teller teller "select public.transfer($(([=low] + [=between])), [=low], 1);"
            ;;
    esac
    await "${!1}"
fi
