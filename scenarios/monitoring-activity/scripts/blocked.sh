# A lock queue of pgdrill's own joins the others, so that a view with yesterday's numbers is found out.
key=$RANDOM$RANDOM
ask() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 -c "$1" 2>&1
}

# Before psql tells of the check's own text.
kind=$(ask "
    select string_agg(attname || ' is ' || format_type(atttypid, atttypmod) || ', not integer', '; ' order by attnum)
    from pg_attribute where attrelid = to_regclass('monitor.blocked') and attname in ('blocked_pid', 'blocking_pid')
        and atttypid in (select oid from pg_type where typcategory = 'A')")
if [[ -n $kind ]]; then
    echo "$kind: a row for each pair"
    exit 1
fi

trap 'kill $(jobs -p) 2>/dev/null' EXIT
coproc holder { psql -X -q -A -t 2>&1; }
echo "select 'held ' || pg_backend_pid() from pg_advisory_lock($key);" >&"${holder[1]}"
read -r -t 10 held <&"${holder[0]}"
if [[ $held != 'held '* ]]; then
    echo "no session on primary: $held"
    exit 1
fi
psql -X -q -o /dev/null -c "select pg_advisory_lock($key)" </dev/null &
until [[ $(ask "select count(*) from pg_stat_activity where ${held#held } = any (pg_blocking_pids(pid))") == 1 ]]; do
    if ((SECONDS > 15)); then
        echo 'no lock queue came about'
        exit 2
    fi
    sleep 0.1
done

difference=$(ask "
    with truth as materialized (
        select a.pid, b.by from pg_stat_activity a, unnest(pg_blocking_pids(a.pid)) b (by)
    ), seen as materialized (
        select distinct blocked_pid::integer as pid, blocking_pid::integer as by from monitor.blocked
    )
    select coalesce(string_agg(line, '; '), 'the same') from (
        select pid || ' waits for ' || by || ', and the view does not say so' as line
        from (table truth except table seen) missing
        union all
        select coalesce(pid::text, 'nobody') || ' is said to wait for ' || coalesce(by::text, 'nobody')
        from (table seen except table truth) invented
    ) lines") || { grep ERROR <<<"$difference"; exit 1; }
echo "$difference"
[[ $difference == 'the same' ]]
