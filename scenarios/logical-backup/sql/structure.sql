-- pgdrill: views allowed
-- Everything around the rows: columns, keys, indexes, triggers, views, owners, grants, and where each sequence stands.
with relation as (
    select c.oid, format('%s.%s', n.nspname, c.relname) as name, c.relkind, c.relowner, c.relacl
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', '[=branch]') and c.relkind in ('r', 'v', 'S')
        and c.relname !~ '^(heartbeat|tester_note)'
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
), part as (
    select 1 as place, 'relations' as what, concat_ws(' ', name, relkind, pg_get_userbyid(relowner), obj_description(oid, 'pg_class')) as line
    from relation
    union all
    select 2, 'columns', concat_ws(' ', name, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
        pg_get_expr(d.adbin, d.adrelid))
    from relation r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where r.relkind = 'r'
    union all
    select 3, 'constraints', concat_ws(' ', name, k.conname, pg_get_constraintdef(k.oid))
    from relation r join pg_constraint k on k.conrelid = r.oid where k.contype in ('p', 'u', 'f', 'c')
    union all
    select 4, 'indexes', concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid)
    from relation r join pg_index i on i.indrelid = r.oid
    union all
    select 5, 'triggers', concat_ws(' ', name, pg_get_triggerdef(t.oid), t.tgenabled)
    from relation r join pg_trigger t on t.tgrelid = r.oid and not t.tgisinternal
    union all
    select 6, 'views', name || pg_get_viewdef(oid) from relation where relkind = 'v'
    union all
    select 7, 'grants', concat_ws(' ', name, case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee) end, a.privilege_type)
    from relation r, aclexplode(coalesce(r.relacl, acldefault((case r.relkind when 'S' then 's' else 'r' end)::"char", r.relowner))) a
    union all
    select 7, 'grants', concat_ws(' ', name, c.attname, pg_get_userbyid(a.grantee), a.privilege_type)
    from relation r join pg_attribute c on c.attrelid = r.oid and c.attacl is not null, aclexplode(c.attacl) a
    union all
    select 8, 'sequence positions', concat_ws(' ', name, pg_sequence_last_value(oid)) from relation where relkind = 'S'
)
select string_agg(format('%s %s %s', lines, what, print), '; ' order by place)
from (
    select place, what, count(*) as lines, left(md5(string_agg(line, E'\n' order by line collate "C")), 6) as print
    from part group by place, what
) parts
