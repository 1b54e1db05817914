-- What the archiver says of itself, and what waits for it.
select case
    when waiting > 0 then waiting || ' segments wait to be archived'
    when last_archived_time is null then 'nothing has been archived since the statistics were reset'
    when last_failed_time > last_archived_time then 'the last attempt failed'
    else 'caught up'
end
from pg_catalog.pg_stat_archiver,
    (select count(*) as waiting from pg_catalog.pg_ls_archive_statusdir() where name like '%.ready') status
