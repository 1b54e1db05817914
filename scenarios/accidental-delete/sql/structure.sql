-- The two tables as things, a line for each part that the application relies on. Names of keys, indexes and triggers may be
-- others.
with relation as (
    select oid, relname as name, relowner, relacl, relrowsecurity from pg_class
    where oid in ('public.[=victim]'::regclass, 'public.[=victim]_item'::regclass)
), line as (
    select count(*) || ' rows in [=victim]' as line from public.[=victim] where note is distinct from 'ordered after the incident'
    union all
    select concat_ws(' ', 'column', name || '.' || a.attname, 'no.', row_number() over (partition by r.oid order by a.attnum),
        format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
        case when a.attidentity <> '' then 'identity ' || a.attidentity::text end, 'default ' || pg_get_expr(d.adbin, d.adrelid))
    from relation r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    union all
    select name || ': ' || pg_get_constraintdef(k.oid)
    from relation r join pg_constraint k on k.conrelid = r.oid where k.contype in ('p', 'u', 'f', 'c')
    union all
    select regexp_replace(pg_get_indexdef(i.indexrelid), ' INDEX \S+ ', ' INDEX ')
    from relation r join pg_index i on i.indrelid = r.oid and i.indisvalid and i.indisready
    union all
    select regexp_replace(pg_get_triggerdef(t.oid), ' TRIGGER \S+ ', ' TRIGGER ') || ' ' || t.tgenabled::text
    from relation r join pg_trigger t on t.tgrelid = r.oid and not t.tgisinternal
    union all
    select name || ' owned by ' || pg_get_userbyid(relowner) || case when relrowsecurity then ', row security on' else '' end
    from relation
    union all
    select format('%s: %s may %s', name, case when a.grantee = 0 then 'everybody' else pg_get_userbyid(a.grantee) end,
        string_agg(lower(a.privilege_type), ', ' order by a.privilege_type))
    from relation, aclexplode(relacl) a where a.grantee <> relowner
    group by name, a.grantee
    union all
    select name || case
        when sequence is null then ' has no sequence for ids'
        -- Read from the sequence itself: pg_sequence_last_value() knows nothing where a position was set and not yet given out.
        when (xpath('/row/next/text()', query_to_xml(
                format('select last_value + is_called::int as next from %s', sequence), false, true, '')))[1]::text::bigint
            > highest then ': ids go on'
        else ': the next id is taken' end
    from (
        select '[=victim]' as name, pg_get_serial_sequence('public.[=victim]', 'id') as sequence, max(id) as highest from public.[=victim]
        union all
        select '[=victim]_item', pg_get_serial_sequence('public.[=victim]_item', 'id'), max(id) from public.[=victim]_item
    ) ids
)
select string_agg(line, E'\n' order by line collate "C") from line
