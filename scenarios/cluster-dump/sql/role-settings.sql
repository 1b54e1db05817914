select string_agg(setrole::regrole || ': ' || array_to_string(setconfig, ', '), '; ' order by setrole::regrole::text collate "C")
from pg_db_role_setting where setdatabase = 0 and setrole <> 0
