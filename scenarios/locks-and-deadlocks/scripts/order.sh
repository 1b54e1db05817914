# Two transfers in opposite directions, brought into the position in which they take each other's row if they can: the
# first waits for its first row, the second gets as far as it gets, then the row is let go.
ask() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 -c "$1" 2>&1
}

transfer() {
    env -u PGOPTIONS PGPASSWORD='[=secret]' psql -X -q -A -t -v ON_ERROR_STOP=1 \
        -d "host=[=primary.host] port=[=primary.port] user=teller dbname=app application_name=check-$1" \
        -c "set statement_timeout = '6s'" -c "select public.transfer($2, $3, $4)" 2>&1
}

# Until it waits, or has ended.
position() {
    local i
    for ((i = 0; i < 40; i++)); do
        if [[ $(ask "select count(*) from pg_stat_activity where application_name = 'check-$1' and cardinality(pg_blocking_pids(pid)) > 0") == 1 ]]; then
            return
        fi
        sleep 0.1
    done
}

deadlocks=$(ask "select deadlocks from pg_stat_database where datname = 'app'")
booked() {
    ask "select coalesce(sum(amount), 0) from public.entry where account_id = $1"
}
balance() {
    ask "select balance from public.account where id = $1"
}
before=$(balance 901) || { echo "$before"; exit 1; }
booked_before=$(booked 901)

trap 'kill $(jobs -p) 2>/dev/null' EXIT
coproc holder { psql -X -q -A -t 2>&1; }
echo "begin; select 'held' from public.account where id = 901 for update;" >&"${holder[1]}"
read -r -t 10 held <&"${holder[0]}"
if [[ $held != held ]]; then
    echo "account 901 could not be locked: $held"
    exit 1
fi
exec {first}< <(transfer first 901 902 7 || echo 'failed')
position first
exec {second}< <(transfer second 902 901 3 || echo 'failed')
position second
echo 'commit;' >&"${holder[1]}"
said=$(cat <&"$first"; cat <&"$second")
said=$(tr -s '\n' ' ' <<<"$said")
if [[ -n ${said// /} ]]; then
    echo "two transfers in opposite directions at the same time: $said"
    exit 1
fi
after=$(balance 901)
if [[ $(ask "select $after - $before = -4 and $(booked 901) - $booked_before = -4") != t ]]; then
    echo "after 7 from account 901 and 3 back, its balance went from $before to $after, with $(booked 901) booked instead of $booked_before"
    exit 1
fi
sleep 1.5
deadlocks_after=$(ask "select deadlocks from pg_stat_database where datname = 'app'")
if [[ $deadlocks_after != "$deadlocks" ]]; then
    echo "the tellers run into deadlocks: $deadlocks counted before, $deadlocks_after now"
    exit 1
fi
echo 'transfers in opposite directions get by each other'
