-- What every table holds, without the rows that customers added after the DELETE.
select string_agg(format('%s: %s rows %s', name, rows, left(print, 8)), '; ' order by name)
from (
    select 'customer' as name, count(*) as rows, md5(string_agg(t::text, E'\n' order by t.id)) as print
    from public.customer t
    union all
    select 'booking', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.booking t
    where 'booking' <> '[=victim]' or t.id <= [=last_id]
    union all
    select 'booking_item', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.booking_item t
    where 'booking' <> '[=victim]' or t.booking_id <= [=last_id]
    union all
    select 'invoice', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.invoice t
    where 'invoice' <> '[=victim]' or t.id <= [=last_id]
    union all
    select 'invoice_item', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.invoice_item t
    where 'invoice' <> '[=victim]' or t.invoice_id <= [=last_id]
    union all
    select 'shipment', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.shipment t
    where 'shipment' <> '[=victim]' or t.id <= [=last_id]
    union all
    select 'shipment_item', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.shipment_item t
    where 'shipment' <> '[=victim]' or t.shipment_id <= [=last_id]
) tables
