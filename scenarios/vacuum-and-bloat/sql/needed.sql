-- By what they are, not by name, so that one may be built anew.
select string_agg(definition, '; ' order by definition) from (
    select distinct regexp_replace(pg_get_indexdef(i.indexrelid), 'INDEX \S+ ON', 'INDEX ON')
        || case when exists (select from pg_constraint k where k.conindid = i.indexrelid) then ' as a constraint' else '' end as definition
    from pg_index i
    where i.indrelid = 'public.[=victim]'::regclass and i.indisvalid and pg_get_indexdef(i.indexrelid) not like '%lower(holder)%'
) needed
