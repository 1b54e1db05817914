-- Everything around the rows, a line for each part: relations with their owners, columns, keys, indexes, triggers, views,
-- functions, schemas, grants, and which number each sequence gives out next.
with relation as (
    select c.oid, format('%s.%s', n.nspname, c.relname) as name, c.relkind, c.relowner, c.relacl, c.relrowsecurity
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', '[=branch]') and c.relkind in ('r', 'v', 'm', 'f', 'p', 'S')
        and c.relname !~ '^(heartbeat|tester_note)'
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
), line as (
    select concat_ws(', ',
        case relkind when 'r' then 'table ' when 'v' then 'view ' when 'S' then 'sequence ' else 'relation ' end || name,
        'owner ' || pg_get_userbyid(relowner), case when relrowsecurity then 'row security on' end,
        'comment: ' || obj_description(oid, 'pg_class')) as line
    from relation
    union all
    select concat_ws(' ', 'column', name || '.' || a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then 'not null' end, case when a.attidentity <> '' then 'identity ' || a.attidentity::text end,
        'default ' || pg_get_expr(d.adbin, d.adrelid))
    from relation r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where r.relkind in ('r', 'p', 'f')
    union all
    select concat_ws(' ', 'constraint', k.conname, 'of', name || ':', pg_get_constraintdef(k.oid))
    from relation r join pg_constraint k on k.conrelid = r.oid where k.contype in ('p', 'u', 'f', 'c')
    union all
    select pg_get_indexdef(i.indexrelid) || case when i.indisvalid then '' else ', not valid' end
    from relation r join pg_index i on i.indrelid = r.oid
    union all
    select pg_get_triggerdef(t.oid) || case t.tgenabled when 'O' then '' else ', switched off or for replicas' end
    from relation r join pg_trigger t on t.tgrelid = r.oid and not t.tgisinternal
    union all
    select format('policy %s on %s', p.polname, name) from relation r join pg_policy p on p.polrelid = r.oid
    union all
    select format('view %s: %s', name, regexp_replace(pg_get_viewdef(oid), '\s+', ' ', 'g')) from relation where relkind in ('v', 'm')
    union all
    select format('function %s, owner %s: %s', p.oid::regprocedure, pg_get_userbyid(p.proowner),
        regexp_replace(pg_get_functiondef(p.oid), '\s+', ' ', 'g'))
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', '[=branch]') and p.prokind in ('f', 'p')
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    union all
    select format('schema %s, owner %s', n.nspname, pg_get_userbyid(n.nspowner))
    from pg_namespace n where n.nspname in ('public', '[=branch]')
    union all
    select format('grant on %s to %s: %s', what, case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee) end,
        string_agg(lower(a.privilege_type), ', ' order by a.privilege_type))
    from (
            select name, coalesce(relacl, acldefault((case relkind when 'S' then 's' else 'r' end)::"char", relowner)) from relation
            union all
            select name || '.' || c.attname, c.attacl from relation r join pg_attribute c on c.attrelid = r.oid and c.attacl is not null
            union all
            select 'schema ' || nspname, coalesce(nspacl, acldefault('n', nspowner))
            from pg_namespace where nspname in ('public', '[=branch]')
        ) thing (what, acl), aclexplode(acl) a
    group by what, a.grantee
    union all
    -- Read from the sequence itself: pg_sequence_last_value() knows nothing where a position was set and not yet given out.
    select format('sequence %s goes on with %s', name, (xpath('/row/next/text()', query_to_xml(
        format('select last_value + is_called::int as next from %s', oid::regclass), false, true, '')))[1])
    from relation where relkind = 'S'
)
select string_agg(line, E'\n' order by line collate "C") from line
