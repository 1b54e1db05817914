-- pgdrill: views allowed
-- What the role sees, not what a superuser does.
set local role dashboard;

with roles as (
    -- Itself, and those that it is a member of. Of a superuser these would be all there are.
    select r.* from pg_roles r join pg_roles d on d.rolname = 'dashboard'
    where pg_has_role(d.oid, r.oid, 'member') and (not d.rolsuper or r.oid = d.oid)
)
select complaint
from (
    select case when rolname = 'dashboard' then 'dashboard' else 'role ' || rolname || ', whose member dashboard is,' end
        || case name when 'superuser' then ' is a superuser' else ' has the attribute ' || name end as complaint
    from roles, lateral (values ('superuser', rolsuper), ('createrole', rolcreaterole), ('createdb', rolcreatedb),
        ('bypassrls', rolbypassrls), ('replication', rolreplication)) attributes (name, is_set)
    where is_set
    union all
    select 'dashboard is a member of ' || rolname
    from roles
    where rolname like 'pg\_%'
        and rolname not in ('pg_monitor', 'pg_read_all_stats', 'pg_read_all_settings', 'pg_stat_scan_tables', 'pg_read_all_data')
    union all
    select 'dashboard may write to tables, such as ' || min(relname)
    from pg_class, pg_roles d
    where relnamespace = 'public'::regnamespace and relkind = 'r' and d.rolname = 'dashboard' and not d.rolsuper
        and has_table_privilege(d.oid, pg_class.oid, 'insert, update, delete, truncate')
    having count(*) > 0
    union all
    select 'the sessions of other roles are hidden from dashboard'
    where not exists (select from monitor.connections where application = 'storefront' and state = 'idle')
    union all
    select 'the statements of other roles are hidden from dashboard'
    where exists (select from monitor.slow_statements where query = '<insufficient privilege>')
    union all
    select 'a view is empty for dashboard'
    where (select count(*) from monitor.table_sizes) = 0 or (select count(*) from monitor.cache_hits) = 0
        or (select count(*) from monitor.checkpoints) = 0 or (select count(*) from monitor.blocked) < 0
) complaints
