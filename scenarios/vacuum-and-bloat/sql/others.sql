-- Those that nobody may end.
select string_agg(pid || ' ' || application_name, ', ' order by pid)
from pg_stat_activity where application_name in ('desk', 'gate', 'back-office')
