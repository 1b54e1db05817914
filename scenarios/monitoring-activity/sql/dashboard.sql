-- pgdrill: views allowed
-- What the role sees, not what a superuser does.
set local role dashboard;

select complaint
from (
    select 'dashboard is a superuser' as complaint
    from pg_roles where rolname = 'dashboard' and rolsuper
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
