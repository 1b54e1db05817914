-- Counted, not estimated: what pg_stat_user_tables says is an estimate, and can be reset. Nothing of this is kept.
set transaction read write;
drop extension if exists pgstattuple;
create extension pgstattuple schema public;
select case
    when dead_tuple_count * 10 < tuple_count + dead_tuple_count then 'less than one row in ten is dead'
    else round(100.0 * dead_tuple_count / (tuple_count + dead_tuple_count)) || ' % of the rows are dead' end
from public.pgstattuple('public.[=victim]'::regclass)
