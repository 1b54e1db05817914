-- Counted, not estimated: what pg_stat_user_tables says is an estimate, and can be reset. Nothing of this is kept.
set transaction read write;
drop extension if exists pgstattuple;
create extension pgstattuple schema public;
select round(dead_tuple_percent) from public.pgstattuple('public.[=victim]'::regclass)
