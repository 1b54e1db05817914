# Statement day as the shop's own role runs it: what it touches, and whether it still says the same.
export PGPASSWORD='[=secret]' PGUSER=shop PGHOST='[=primary.host]' PGPORT='[=primary.port]'
statement=$(cat '[=batch.home]/shop/day.sql') || { echo 'there is no file day.sql any more'; exit 1; }
unset PGOPTIONS

ask() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 2>&1
}

prepare="prepare day(date) as $statement"$'\n;'
original='prepare original(date) as select count(*), sum(total) from public.orders where placed_at::date = $1;'

# Both results come from one snapshot.
compare() {
    local both seen right
    both=$(ask <<<"begin isolation level repeatable read; $prepare $original
execute day($1); select '='; execute original($1); rollback;") || { echo "$both"; exit 1; }
    both=$'\n'$both$'\n'
    seen=${both%%$'\n=\n'*}
    seen=${seen#$'\n'}
    right=${both#*$'\n=\n'}
    right=${right%$'\n'}
    if [[ $seen != "$right" ]]; then
        echo "day($1) gives ${seen:-no row}; the statement as it was gives ${right:-no row}"
        exit 1
    fi
}

for value in "'2025-01-02'" "'2025-07-14'" "'2024-12-24'"; do
    compare "$value"
    plan=$(ask <<<"$prepare explain (analyze, buffers, settings, costs off, timing off, summary off) execute day($value);")
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
    if ((touched > 300)); then
        echo "day($value) touches $touched buffers. What its plan reads, and how:"
        sed -nE 's/^ *(-> +)?(.*(Scan|Loop|Join|Cond:|Filter:).*)/\2/p' <<<"$plan" | head -n 6
        exit 1
    fi
done

# Today's orders are still coming in, and there may be too many for the limit.
compare current_date

echo 'the same results, with at most 300 buffers'
