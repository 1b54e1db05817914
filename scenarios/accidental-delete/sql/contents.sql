-- What every table holds, a line each, without the rows that customers added after the DELETE.
select string_agg(format('%s with %s rows, fingerprint %s', name, rows, left(print, 6)), E'\n' order by name)
from (
    select 'customer' as name, count(*) as rows, md5(string_agg(t::text, E'\n' order by t.id)) as print
    from public.customer t
[#list ["booking", "invoice", "shipment"] as table]
    union all
    select '[=table]', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.[=table] t
    where t.note is distinct from 'ordered after the incident'
    union all
    select '[=table]_item', count(*), md5(string_agg(t::text, E'\n' order by t.id)) from public.[=table]_item t
[/#list]
) tables
