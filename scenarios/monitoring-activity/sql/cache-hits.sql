-- pgdrill: views allowed
with truth as materialized (
    select datname::text as database, round(blks_hit::numeric / nullif(blks_hit + blks_read, 0), 4) as ratio
    from pg_stat_database where datname is not null
), seen as materialized (
    select v.database::text, v.hit_ratio::numeric as ratio from monitor.cache_hits v
)
select t.database || ' is missing' as difference
from truth t where not exists (select from seen s where s.database = t.database)
union all
select t.database || ': ' || coalesce(s.ratio::text, 'null') || ' where ' || coalesce(t.ratio::text, 'null') || ' is right'
from truth t join seen s using (database)
where (s.ratio is null) <> (t.ratio is null) or abs(s.ratio - t.ratio) > 0.001
union all
-- The ratio hardly moves, so a copy of it would go unnoticed.
select 'monitor.cache_hits is ' || case relkind when 'm' then 'materialized, so as old as its refresh' else 'no view' end
from pg_class where oid = 'monitor.cache_hits'::regclass and relkind <> 'v'
order by 1
