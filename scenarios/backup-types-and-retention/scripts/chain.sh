# 0: there is a full backup, a differential on it and an incremental on that; 1: there is not.
set -uo pipefail
info=$(pgbackrest --log-level-file=off --log-level-stderr=off --stanza=main --output=json info) || exit 2
found=$(psql -X -At -v ON_ERROR_STOP=1 -v info="$info" 2>&1 <<'SQL'
with b as (
    select x->>'label' as label, x->>'type' as type, x->>'prior' as prior
    from jsonb_array_elements(:'info'::jsonb -> 0 -> 'backup') x
    where x->>'error' = 'false'
)
select case
    when exists (
        select from b i join b d on d.label = i.prior join b f on f.label = d.prior
        where (i.type, d.type, f.type) = ('incr', 'diff', 'full')) then 'chain'
    else coalesce((select string_agg(label || ' builds on ' || coalesce(prior, 'nothing'), '; ' order by label) from b), 'no backup')
end
SQL
)
[ "$found" = chain ] && exit 0
echo "$found"
exit 1
