-- pgdrill: views allowed
-- This session counts too, under a name that nobody has seen before.
set local application_name = 'new [=secret]';

with truth as materialized (
    select application_name as application, state, count(*) as sessions
    from pg_stat_activity where backend_type = 'client backend' group by 1, 2
), seen as materialized (
    select v.application::text, v.state::text, v.sessions::bigint from monitor.connections v
)
select concat_ws(' ', coalesce(application, 'null'), state, sessions) || ' is missing' as difference
from (table truth except table seen) missing
union all
select concat_ws(' ', coalesce(application, 'null'), state, sessions) || ' is not so'
from (table seen except table truth) invented
order by 1
