with new as (
    select s.indexrelname as name, s.idx_scan as scans, i.indisvalid as valid
    from pg_stat_user_indexes s join pg_index i using (indexrelid)
    where s.indexrelname <> all (string_to_array('[=indexes]', ' '))
)
select name, case when not valid then 'is invalid: it is kept up and never used'
    else 'is new, and none of the statements uses it' end as complaint
from new where not valid or scans = 0
union all
select 'no index', 'is new' where not exists (select from new)
order by 1
