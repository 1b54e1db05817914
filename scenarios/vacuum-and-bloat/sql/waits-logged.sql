-- From the files, since pgdrill's own sessions write nothing into the log.
select 'log_lock_waits is ' || coalesce(max(setting), 'not set') as changed
from pg_file_settings where name = 'log_lock_waits' and applied
having coalesce(max(setting), 'off') not in ('on', 'true', 'yes', '1')
union all
select 'deadlock_timeout is ' || current_setting('deadlock_timeout')
where current_setting('deadlock_timeout')::interval > interval '300 milliseconds'
