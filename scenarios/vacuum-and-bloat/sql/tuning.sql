with effective as (
    select c.relname as name, c.reltuples,
        coalesce((select option_value from pg_options_to_table(c.reloptions) where option_name = 'autovacuum_enabled'), 'on')::boolean
            and current_setting('autovacuum')::boolean and current_setting('track_counts')::boolean as enabled,
        -- Cost units that a vacuum of it may spend each millisecond: 100 by default, without a limit where there is no delay.
        coalesce(nullif((select option_value from pg_options_to_table(c.reloptions)
                    where option_name = 'autovacuum_vacuum_cost_limit')::numeric, -1),
                nullif((select setting from pg_settings where name = 'autovacuum_vacuum_cost_limit')::numeric, -1),
                (select setting from pg_settings where name = 'vacuum_cost_limit')::numeric)
        / nullif(coalesce(nullif((select option_value from pg_options_to_table(c.reloptions)
                    where option_name = 'autovacuum_vacuum_cost_delay')::numeric, -1),
                nullif((select setting from pg_settings where name = 'autovacuum_vacuum_cost_delay')::numeric, -1),
                (select setting from pg_settings where name = 'vacuum_cost_delay')::numeric), 0) as pace,
        coalesce((select option_value from pg_options_to_table(c.reloptions) where option_name = 'autovacuum_vacuum_threshold'),
            current_setting('autovacuum_vacuum_threshold'))::numeric
        + greatest(c.reltuples, 50000)::numeric
            * coalesce((select option_value from pg_options_to_table(c.reloptions) where option_name = 'autovacuum_vacuum_scale_factor'),
                current_setting('autovacuum_vacuum_scale_factor'))::numeric as dead
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relname in ('ticket', 'voucher', 'membership')
)
select name, case when not enabled then 'is left out by autovacuum'
    when name = '[=victim]' and dead <= 2000 then 'is vacuumed at less than a hundredth of the usual pace'
    when name = '[=victim]' then 'is vacuumed when ' || round(dead) || ' rows are dead'
    else 'is vacuumed sooner than it was' end as complaint
from effective
where not enabled or name = '[=victim]' and (dead > 2000 or pace < 1) or name <> '[=victim]' and dead < 9000
union all
select 'autovacuum', 'looks only every ' || current_setting('autovacuum_naptime')
where current_setting('autovacuum_naptime')::interval > interval '5 minutes'
order by 1
