-- What the role may do beyond reading the schema public.
select case when not exists (select from pg_authid where rolname = '[=report]') then 'there is no role [=report]'
    else coalesce(string_agg(what, '; ' order by what), 'nothing') end
from (
    select 'reads ' || n.nspname || '.' || c.relname as what
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'v', 'm', 'p') and n.nspname = 'hr'
        and exists (select from pg_authid r where r.rolname = '[=report]' and has_table_privilege(r.oid, c.oid, 'select'))
    union all
    select 'writes ' || n.nspname || '.' || c.relname
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'v', 'm', 'p') and n.nspname in ('hr', 'public')
        and exists (select from pg_authid r where r.rolname = '[=report]'
            and has_table_privilege(r.oid, c.oid, 'insert, update, delete, truncate'))
    union all
    select 'makes tables in ' || n.nspname
    from pg_namespace n
    where n.nspname in ('hr', 'public')
        and exists (select from pg_authid r where r.rolname = '[=report]' and has_schema_privilege(r.oid, n.oid, 'create'))
    union all
    select 'is a member of ' || g.rolname
    from pg_authid g join pg_authid r on r.rolname = '[=report]'
    where g.oid <> r.oid and (g.rolname like 'pg\_%' or g.rolname in ('app', 'postgres', 'pgdrill', 'replicator'))
        and pg_has_role(r.oid, g.oid, 'member')
) found
