with effective as (
    select c.relname as name, c.reltuples,
        coalesce((select option_value from pg_options_to_table(c.reloptions) where option_name = 'autovacuum_enabled'), 'on')::boolean
            and current_setting('autovacuum')::boolean and current_setting('track_counts')::boolean as enabled,
        coalesce((select option_value from pg_options_to_table(c.reloptions) where option_name = 'autovacuum_vacuum_threshold'),
            current_setting('autovacuum_vacuum_threshold'))::numeric
        + greatest(c.reltuples, 50000)::numeric
            * coalesce((select option_value from pg_options_to_table(c.reloptions) where option_name = 'autovacuum_vacuum_scale_factor'),
                current_setting('autovacuum_vacuum_scale_factor'))::numeric as dead
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relname in ('ticket', 'voucher', 'membership')
)
select name, case when not enabled then 'is left out by autovacuum'
    when name = '[=victim]' then 'is vacuumed when ' || round(dead) || ' rows are dead'
    else 'is vacuumed sooner than it was' end as complaint
from effective
where not enabled or name = '[=victim]' and dead > 2000 or name <> '[=victim]' and dead < 9000
order by 1
