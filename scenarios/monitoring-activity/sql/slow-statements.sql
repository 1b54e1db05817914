-- pgdrill: views allowed
-- A slow statement that nobody has seen before.
set local pg_stat_statements.track = top;
select pg_sleep(0.15) as new_[=secret];
set local pg_stat_statements.track = none;

with truth as materialized (
    select query, calls, mean_exec_time as mean
    from public.pg_stat_statements
    where mean_exec_time >= 100 and dbid = (select oid from pg_database where datname = current_database())
), seen as materialized (
    select v.query::text, v.calls::bigint, v.mean_ms::numeric as mean from monitor.slow_statements v
)
select 'missing, or with other figures: ' || left(regexp_replace(t.query, '\s+', ' ', 'g'), 60) as difference
from truth t
where not exists (
    select from seen s where s.query = t.query and s.calls = t.calls and abs(s.mean - t.mean::numeric) <= 1)
union all
select 'not slow: ' || left(regexp_replace(s.query, '\s+', ' ', 'g'), 60)
from seen s
where s.mean is null or s.mean < 99
