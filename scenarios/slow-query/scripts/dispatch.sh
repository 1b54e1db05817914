# Statement dispatch as the shop's own role runs it: what it touches, and whether it still says the same.
export PGPASSWORD='[=secret]' PGUSER=shop PGHOST='[=primary.host]' PGPORT='[=primary.port]'
statement=$(cat '[=batch.home]/shop/dispatch.sql') || { echo 'there is no file dispatch.sql any more'; exit 1; }
unset PGOPTIONS

ask() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 2>&1
}

prepare="prepare dispatch(text) as $statement"$'\n;'
original='prepare original(text) as select o.channel, count(*), sum(o.total) from public.shipment s join public.orders o on o.id = s.order_id
    where s.carrier = $1 group by o.channel order by o.channel;'

# Both results come from one snapshot.
compare() {
    local both seen right
    both=$(ask <<<"begin isolation level repeatable read; $prepare $original
execute dispatch($1); select '='; execute original($1); rollback;") || { echo "$both"; exit 1; }
    both=$'\n'$both$'\n'
    seen=${both%%$'\n=\n'*}
    seen=${seen#$'\n'}
    right=${both#*$'\n=\n'}
    right=${right%$'\n'}
    if [[ $seen != "$right" ]]; then
        echo "dispatch($1) gives another result than it did"
        exit 1
    fi
}

for value in "'[=carrier]'" "'northline'"; do
    compare "$value"
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
        echo "dispatch($value) touches $touched buffers. What its plan reads, and how:"
        sed -nE 's/^ *(-> +)?(.*(Scan|Loop|Join|Cond:|Filter:).*)/\2/p' <<<"$plan" | head -n 6
        exit 1
    fi
done
echo 'the same results, with at most 8000 buffers'
