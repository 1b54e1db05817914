-- pgdrill: views allowed
-- A table that nobody has seen before, and that is gone when this has been read.
set transaction read write;
create table public.new_[=secret] as select generate_series(1, 5000) n;

with truth as materialized (
    select c.relname::text as name, pg_total_relation_size(c.oid) as bytes
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
), seen as materialized (
    select v.name::text, v.bytes::bigint from monitor.table_sizes v
)
select case
    when s.name is null then t.name || ' is missing'
    when t.name is null then s.name || ' is no table of schema public'
    else t.name || ' takes ' || t.bytes || ' bytes, not ' || coalesce(s.bytes::text, 'null') end as difference
from truth t full join seen s using (name)
where s.bytes is distinct from t.bytes
order by 1
