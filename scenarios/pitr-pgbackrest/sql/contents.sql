-- What every table holds: rows, and the beginning of a fingerprint over every column.
select string_agg(format('%s: %s rows %s', name, rows, left(print, 8)), '; ' order by name)
from (
    select 'customer' as name, count(*) as rows, md5(string_agg(t::text, E'\n' order by t.id)) as print from public.customer t
    union all
    select 'orders', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.orders t
    union all
    select 'order_line', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.order_line t
    union all
    select 'payment', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.payment t
    union all
    select 'voucher', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.voucher t
) tables
