# Statement login as the shop's own role runs it: what it touches, and whether it still says the same.
export PGPASSWORD='[=secret]' PGUSER=shop PGHOST='[=primary.host]' PGPORT='[=primary.port]'
statement=$(cat '[=batch.home]/shop/login.sql') || { echo 'there is no file login.sql any more'; exit 1; }
unset PGOPTIONS

ask() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 2>&1
}

for value in "'customer.3@example.org'" "'CUSTOMER.29000@EXAMPLE.ORG'" "'nobody@example.org'"; do
    prepare="prepare login(text) as $statement"$'\n;'
    seen=$(ask <<<"$prepare execute login($value);") || { echo "$seen"; exit 1; }
    right=$(ask <<<"prepare original(text) as select id, name from public.customer where lower(email) = lower(\$1); execute original($value);") || { echo "$right"; exit 1; }
    if [[ $seen != "$right" ]]; then
        echo "login($value) gives another result than it did"
        exit 1
    fi
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
        echo "login($value) touches $touched buffers, with the plan: $(tr -s ' \n' ' ' <<<"$plan" | cut -c 1-200)"
        exit 1
    fi
done
echo 'the same results, with at most 20 buffers'
