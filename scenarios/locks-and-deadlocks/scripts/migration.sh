# A report reads the accounts while the migration runs, and customers come along all the time.
name=column_$RANDOM$RANDOM
ask() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 -d 'host=[=primary.host] port=[=primary.port] dbname=app user=teller application_name=check' "$@" 2>&1
}

export PGPASSWORD='[=secret]'
unset PGOPTIONS
trap 'kill $(jobs -p) 2>/dev/null' EXIT
coproc report { ask; }
echo "begin; select 'open' from public.account limit 1;" >&"${report[1]}"
read -r -t 10 open <&"${report[0]}"
if [[ $open != open ]]; then
    echo "the accounts can't be read: $open"
    exit 1
fi
bash '[=batch.home]/deploy/migrate.sh' "$name" </dev/null >/dev/null 2>&1 &
migration=$!
for i in 1 2 3; do
    sleep 0.8
    said=$(ask -c "set statement_timeout = '2500ms'" -c 'select count(*) from public.account where id = 500') || {
        echo "a customer had to wait behind the migration for too long: $said"
        exit 1
    }
done
echo 'commit;' >&"${report[1]}"
for ((i = 0; i < 100; i++)); do
    there=$(ask -c "select count(*) from pg_attribute where attrelid = 'public.account'::regclass and attname = '$name' and not attisdropped")
    [[ $there != 1 ]] || break
    kill -0 "$migration" 2>/dev/null || break
    sleep 0.1
done
there=$(ask -c "select count(*) from pg_attribute where attrelid = 'public.account'::regclass and attname = '$name' and not attisdropped")
if [[ $there != 1 ]]; then
    echo 'the report has ended, and the column has not been added'
    exit 1
fi
psql -X -q -d 'host=[=primary.host] port=[=primary.port] dbname=app user=deploy' -c "set lock_timeout = '2s'" \
    -c "alter table public.account drop column $name" >/dev/null 2>&1
echo 'customers were served, and the column was added'
