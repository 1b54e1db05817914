# Statement dispatch as the shop's own role runs it: what it touches, and whether it still says the same.
export PGPASSWORD='[=secret]' PGUSER=shop PGHOST='[=primary.host]' PGPORT='[=primary.port]'
statement=$(cat '[=batch.home]/shop/dispatch.sql') || { echo 'there is no file dispatch.sql any more'; exit 1; }
unset PGOPTIONS

ask() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 2>&1
}

for value in "'[=carrier]'" "'northline'"; do
    prepare="prepare dispatch(text) as $statement"$'\n;'
    seen=$(ask <<<"$prepare execute dispatch($value);") || { echo "$seen"; exit 1; }
    right=$(ask <<<"prepare original(text) as select o.channel, count(*), sum(o.total) from public.shipment s join public.orders o on o.id = s.order_id where s.carrier = \$1 group by o.channel order by o.channel; execute original($value);") || { echo "$right"; exit 1; }
    if [[ $seen != "$right" ]]; then
        echo "dispatch($value) gives another result than it did"
        exit 1
    fi
    plan=$(ask <<<"$prepare explain (analyze, buffers, settings, costs off, timing off, summary off) execute dispatch($value);")
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
    if ((touched > 8000)); then
        echo "dispatch($value) touches $touched buffers, with the plan: $(tr -s ' \n' ' ' <<<"$plan" | cut -c 1-200)"
        exit 1
    fi
done
echo 'the same results, with at most 8000 buffers'
