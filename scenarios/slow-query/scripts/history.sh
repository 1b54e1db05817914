# Statement history as the shop's own role runs it: what it touches, and whether it still says the same.
export PGPASSWORD='[=secret]' PGUSER=shop PGHOST='[=primary.host]' PGPORT='[=primary.port]'
statement=$(cat '[=batch.home]/shop/history.sql') || { echo 'there is no file history.sql any more'; exit 1; }
unset PGOPTIONS

ask() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 2>&1
}

prepare="prepare history(integer) as $statement"$'\n;'
original='prepare original(integer) as select id, placed_at, total from public.orders where customer_id = $1 order by placed_at desc limit 10;'

# Both results come from one snapshot.
compare() {
    local both seen right
    both=$(ask <<<"begin isolation level repeatable read; $prepare $original
execute history($1); select '='; execute original($1); rollback;") || { echo "$both"; exit 1; }
    both=$'\n'$both$'\n'
    seen=${both%%$'\n=\n'*}
    seen=${seen#$'\n'}
    right=${both#*$'\n=\n'}
    right=${right%$'\n'}
    if [[ $seen != "$right" ]]; then
        echo "history($1) gives another result than it did"
        exit 1
    fi
}

for value in 1 778 29995 31000; do
    compare "$value"
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
        echo "history($value) touches $touched buffers. What its plan reads, and how:"
        sed -nE 's/^ *(-> +)?(.*(Scan|Loop|Join|Cond:|Filter:).*)/\2/p' <<<"$plan" | head -n 6
        exit 1
    fi
done

# Somebody who orders all the time, and has too many orders for the limit.
compare 30001

echo 'the same results, with at most 60 buffers'
