# Statement login as the shop's own role runs it: what it touches, and whether it still says the same.
export PGPASSWORD='[=secret]' PGUSER=shop PGHOST='[=primary.host]' PGPORT='[=primary.port]'
statement=$(cat '[=batch.home]/shop/login.sql') || { echo 'there is no file login.sql any more'; exit 1; }
unset PGOPTIONS

ask() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 2>&1
}

prepare="prepare login(text) as $statement"$'\n;'
original='prepare original(text) as select id, name from public.customer where lower(email) = lower($1);'

# Both results come from one snapshot.
compare() {
    local both seen right
    both=$(ask <<<"begin isolation level repeatable read; $prepare $original
execute login($1); select '='; execute original($1); rollback;") || { echo "$both"; exit 1; }
    both=$'\n'$both$'\n'
    seen=${both%%$'\n=\n'*}
    seen=${seen#$'\n'}
    right=${both#*$'\n=\n'}
    right=${right%$'\n'}
    if [[ $seen != "$right" ]]; then
        echo "login($1) gives ${seen:-no row}; the statement as it was gives ${right:-no row}"
        exit 1
    fi
}

for value in "'customer.3@example.org'" "'CUSTOMER.29000@EXAMPLE.ORG'" "'nobody@example.org'"; do
    compare "$value"
    plan=$(ask <<<"$prepare explain (analyze, buffers, settings, costs off, timing off, summary off) execute login($value);")
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
    if ((touched > 20)); then
        echo "login($value) touches $touched buffers. What its plan reads, and how:"
        sed -nE 's/^ *(-> +)?(.*(Scan|Loop|Join|Cond:|Filter:).*)/\2/p' <<<"$plan" | head -n 6
        exit 1
    fi
done

# Somebody who has come just now.
newest=$(ask <<<"begin; $prepare
insert into public.customer (id, email, name) select max(id) + 1, 'Newest@Example.org', 'newest' from public.customer;
execute login('NEWEST@example.org'); rollback;") || { echo "$newest"; exit 1; }
if [[ $newest != *'|newest' ]]; then
    echo 'a customer who has come just now is not found'
    exit 1
fi

echo 'the same results, with at most 20 buffers'
