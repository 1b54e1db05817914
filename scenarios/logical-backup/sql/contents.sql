-- What every table holds, a line each: rows, and the beginning of a fingerprint over every column.
select string_agg(format('%s with %s rows, fingerprint %s', name, rows, left(print, 6)), E'\n' order by name)
from (
    select 'customer' as name, count(*) as rows, md5(string_agg(t::text, E'\n' order by t.id)) as print from public.customer t
    union all
    select 'orders', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.orders t
    union all
    select 'order_line', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.order_line t
    union all
    select '[=victim]', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.[=victim] t
    union all
    select '[=victim]_use', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.[=victim]_use t
    union all
    select '[=branch].member', count(*), md5(string_agg(t::text, E'\n' order by t.customer_id)) from [=branch].member t
    union all
    select '[=branch].points', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from [=branch].points t
    union all
    select 'log_web', count(*), md5(string_agg(t::text, E'\n' order by t.at)) from public.log_web t
    union all
    select 'log_import', count(*), md5(string_agg(t::text, E'\n' order by t.at)) from public.log_import t
) tables
