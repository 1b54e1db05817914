-- What was needed at the beginning and isn't there. What there is more of does no harm to anybody.
select was as missing
from unnest(string_to_array($needed$[=needed]$needed$, '; ')) was
where was not in (
    select regexp_replace(pg_get_indexdef(i.indexrelid), 'INDEX \S+ ON', 'INDEX ON')
        || case when exists (select from pg_constraint k where k.conindid = i.indexrelid) then ' as a constraint' else '' end
    from pg_index i
    where i.indrelid = 'public.[=victim]'::regclass and i.indisvalid
)
