# Statement history as the shop's own role runs it: what it touches, and whether it still says the same.
export PGPASSWORD='[=secret]' PGUSER=shop PGHOST='[=primary.host]' PGPORT='[=primary.port]'
statement=$(cat '[=batch.home]/shop/history.sql') || { echo 'there is no file history.sql any more'; exit 1; }
unset PGOPTIONS

ask() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 2>&1
}

for value in 1 778 29995 31000; do
    prepare="prepare history(integer) as $statement"$'\n;'
    seen=$(ask <<<"$prepare execute history($value);") || { echo "$seen"; exit 1; }
    right=$(ask <<<"prepare original(integer) as select id, placed_at, total from public.orders where customer_id = \$1 order by placed_at desc limit 10; execute original($value);") || { echo "$right"; exit 1; }
    if [[ $seen != "$right" ]]; then
        echo "history($value) gives another result than it did"
        exit 1
    fi
    plan=$(ask <<<"$prepare explain (analyze, buffers, settings, costs off, timing off, summary off) execute history($value);")
    if [[ $plan == *'enable_'* ]]; then
        echo "the planner is not free: $(grep -o "Settings:.*" <<<"$plan")"
        exit 1
    fi
    buffers=$(sed -n '/^ *Planning:/q; s/^ *Buffers: shared \([^,]*\).*/\1/p' <<<"$plan" | head -n 1)
    touched=0
    for part in $buffers; do
        case $part in
            hit=* | read=*) touched=$((touched + ${part#*=})) ;;
        esac
    done
    if ((touched > 60)); then
        echo "history($value) touches $touched buffers, with the plan: $(tr -s ' \n' ' ' <<<"$plan" | cut -c 1-200)"
        exit 1
    fi
done
echo 'the same results, with at most 60 buffers'
