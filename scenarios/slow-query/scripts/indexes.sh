# Whether each new index is used by a statement, planned as the shop's own role plans it.
export PGPASSWORD='[=secret]' PGUSER=shop PGHOST='[=primary.host]' PGPORT='[=primary.port]'
unset PGOPTIONS

ask() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 2>&1
}

indexes() {
    ask <<SQL
select quote_ident(s.indexrelname) from pg_stat_user_indexes s join pg_index i using (indexrelid)
where s.indexrelname <> all (string_to_array('[=indexes]', ' ')) and i.indisvalid = $1 order by 1
SQL
}

explain() {
    local statement value
    statement=$(cat "[=batch.home]/shop/${1%(*}.sql") || { echo "there is no file ${1%(*}.sql any more"; exit 1; }
    for value in "${@:2}"; do
        ask <<<"prepare $1 as $statement"$'\n;'"explain (costs off) execute ${1%(*}($value);" || exit 1
    done
}

invalid=$(indexes false) || { echo "$invalid"; exit 1; }
valid=$(indexes true) || { echo "$valid"; exit 1; }
plans=$(
    explain 'history(integer)' 1 778 29995 &&
        explain 'login(text)' "'customer.3@example.org'" "'CUSTOMER.29000@EXAMPLE.ORG'" &&
        explain 'day(date)' "'2025-01-02'" "'2025-07-14'" current_date &&
        explain 'dispatch(text)' "'[=carrier]'" "'northline'"
) || { echo "$plans"; exit 1; }
used=$(sed -nE 's/.*(Index (Only )?Scan( Backward)? using|Bitmap Index Scan on) ("([^"]|"")*"|[^ ]+).*/\4/p' <<<"$plans")

complaints=$(
    while read -r name; do
        [[ -z $name ]] || echo "$name is invalid: it is kept up and never used"
    done <<<"$invalid"
    while read -r name; do
        [[ -z $name ]] || grep -Fxq -- "$name" <<<"$used" || echo "$name is new, and none of the statements uses it"
    done <<<"$valid"
    [[ -n $invalid$valid ]] || echo 'no index is new'
)
if [[ -n $complaints ]]; then
    echo "$complaints"
    exit 1
fi
echo "used by the statements: ${valid//$'\n'/, }"
