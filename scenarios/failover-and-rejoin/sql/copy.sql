-- What kind of server this is, and of which cluster.
select case when pg_is_in_recovery() then 'standby' else 'writable server' end || ' of system ' || system_identifier
from pg_control_system()
