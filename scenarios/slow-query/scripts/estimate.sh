# What the planner expects of a carrier's shipments, and how many there are.
export PGPASSWORD='[=secret]' PGUSER=shop PGHOST='[=primary.host]' PGPORT='[=primary.port]'
unset PGOPTIONS
plan=$(psql -X -q -A -t -v ON_ERROR_STOP=1 2>&1 <<'SQL'
set max_parallel_workers_per_gather = 0;
explain (analyze, timing off, summary off) select id from public.shipment where carrier = '[=carrier]';
SQL
) || { echo "$plan"; exit 1; }
read -r expected actual < <(sed -n '1s/.*rows=\([0-9]*\) width.*rows=\([0-9]*\).*/\1 \2/p' <<<"$plan")
if [[ -z $actual ]]; then
    echo "$plan"
    exit 1
fi
echo "the planner expects $expected rows where there are $actual"
((expected * 3 >= actual && expected <= actual * 3))
