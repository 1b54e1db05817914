with analyzed as (
    select c.relname as name, greatest(c.reltuples, 1000) as tuples,
        coalesce(max(o.option_value) filter (where o.option_name = 'autovacuum_enabled'), 'on')::boolean as enabled,
        coalesce(max(o.option_value) filter (where o.option_name = 'autovacuum_analyze_threshold'),
                current_setting('autovacuum_analyze_threshold'))::float8
            + coalesce(max(o.option_value) filter (where o.option_name = 'autovacuum_analyze_scale_factor'),
                current_setting('autovacuum_analyze_scale_factor'))::float8 * greatest(c.reltuples, 1000) as changes
    from pg_class c left join lateral pg_options_to_table(c.reloptions) o on true
    where c.relname in ('shipment', 'orders', 'customer') and c.relnamespace = 'public'::regnamespace
    group by c.oid
)
select name || ': autovacuum is switched off for it' as complaint from analyzed where not enabled
union all
select name || ': analyzed after ' || round(changes) || ' changed rows, and it has about ' || round(tuples)
from analyzed where enabled and changes > tuples / 2
union all
select name || ' is off for the whole server' from pg_settings where name in ('autovacuum', 'track_counts') and setting = 'off'
