-- pgdrill: views allowed
-- This session counts too, under a name that nobody has seen before.
set local application_name = 'new [=secret]';

with truth as materialized (
    select application_name as application, state, count(*) as sessions
    from pg_stat_activity where backend_type = 'client backend' group by 1, 2
), seen as materialized (
    select v.application::text, v.state::text, v.sessions::bigint from monitor.connections v
)
select format('application %L, state %L: ', coalesce(r.application, w.application), coalesce(r.state, w.state)) || case
    when w.sessions is null then r.sessions || ' missing'
    when r.sessions is not null then w.sessions || ' where ' || r.sessions || ' is right'
    when w.state is null then w.sessions || ', which are no client sessions'
    else w.sessions || ' where there is none' end as difference
from (table truth except table seen) r full join (table seen except table truth) w
    on coalesce(r.application, '') = coalesce(w.application, '') and coalesce(r.state, '') = coalesce(w.state, '')
order by 1
