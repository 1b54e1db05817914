select c.relname as index, case when not i.indisvalid then 'is invalid: kept up and never used' else 'is used by nobody' end as complaint
from pg_index i join pg_class c on c.oid = i.indexrelid
where i.indrelid = 'public.[=victim]'::regclass
    and (not i.indisvalid or pg_get_indexdef(i.indexrelid) like '%lower(holder)%')
order by 1
