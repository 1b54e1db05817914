-- Whether this node is a standby of the cluster, and on which timeline it receives.
select case
    when not pg_is_in_recovery() then 'not a standby: it accepts writes of its own'
    else coalesce(
        (select r.status || ' on timeline ' || r.received_tli from pg_catalog.pg_stat_wal_receiver r),
        'receives nothing') || ' of cluster ' || system_identifier
    end
from pg_control_system()
