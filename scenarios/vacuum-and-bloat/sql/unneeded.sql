-- The one that nobody uses is for the learner to find, so it isn't named.
select 'an index that nobody uses is there' as complaint
from pg_index i
where i.indrelid = 'public.[=victim]'::regclass and i.indisvalid and pg_get_indexdef(i.indexrelid) like '%lower(holder)%'
union
select i.indexrelid::regclass || ' is invalid: kept up and never used'
from pg_index i
where i.indrelid = 'public.[=victim]'::regclass and not i.indisvalid
union
select later.indexrelid::regclass || ' does what ' || first.indexrelid::regclass || ' does'
from pg_index first join pg_index later on later.indrelid = first.indrelid and later.indexrelid > first.indexrelid
where first.indrelid = 'public.[=victim]'::regclass and first.indisvalid and later.indisvalid
    and regexp_replace(pg_get_indexdef(first.indexrelid), '^.* ON ', '') = regexp_replace(pg_get_indexdef(later.indexrelid), '^.* ON ', '')
    and pg_get_indexdef(first.indexrelid) not like '%lower(holder)%'
order by 1
