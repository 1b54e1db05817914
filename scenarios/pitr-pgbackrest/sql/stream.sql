-- Who streams, whether commits wait for it, and whether a slot keeps its WAL. What the files and ALTER ROLE or ALTER
-- DATABASE say counts: pgdrill's own sessions have settings of their own.
with unwaiting as (
    (select name || ' = ' || setting as said from pg_catalog.pg_file_settings
    where name = 'synchronous_commit' and applied and setting in ('local', 'off')
    order by seqno desc limit 1)
    union all
    select replace(one, '=', ' = ') from pg_catalog.pg_db_role_setting, unnest(setconfig) one
    where one in ('synchronous_commit=local', 'synchronous_commit=off')
    limit 1
)
select application_name, state,
    case
        when sync_state in ('sync', 'quorum') then coalesce('no: ' || (select said from unwaiting), 'yes')
        when sync_state = 'potential' then 'when another is gone'
        else 'no'
    end as "commits wait",
    case
        when exists (select from pg_catalog.pg_replication_slots s where s.active_pid = r.pid) then 'through a slot'
        else 'without a slot'
    end as slot
from pg_catalog.pg_stat_replication r
where application_name in ('standby1', 'standby2')
order by 1
