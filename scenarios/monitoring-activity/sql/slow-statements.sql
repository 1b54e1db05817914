-- pgdrill: views allowed
-- Before anything is run that would stay among the collected statements if the view cannot be read.
select query, calls, mean_ms from monitor.slow_statements limit 0;

-- A slow statement that nobody has seen before, and that is gone when this has been read.
set local pg_stat_statements.track = top;
select pg_sleep(0.15) as new_[=secret];
set local pg_stat_statements.track = none;

select set_config('pgdrill.differences', coalesce(string_agg(difference, e'\n'), ''), true)
from (
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
) differences;

select public.pg_stat_statements_reset(0, dbid, queryid) from public.pg_stat_statements where query like '%new\_[=secret]';

select difference from regexp_split_to_table(current_setting('pgdrill.differences'), e'\n') difference where difference <> ''
