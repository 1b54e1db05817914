-- What kind of server this is, and which history it writes or follows.
select case when pg_is_in_recovery() then 'standby'
    else 'writable on timeline ' || ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int end
