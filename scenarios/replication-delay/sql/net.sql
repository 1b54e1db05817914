select concat_ws(', ',
    case when pg_is_in_recovery() then 'standby' else 'writable server' end,
    coalesce((select status from pg_stat_wal_receiver), 'not receiving'),
    (select setting::bigint / 60000 || ' min late' from pg_settings where name = 'recovery_min_apply_delay'),
    case pg_get_wal_replay_pause_state() when 'not paused' then 'not paused' else 'paused' end,
    case when exists (select from pg_settings
            where name in ('recovery_target', 'recovery_target_lsn', 'recovery_target_name', 'recovery_target_time', 'recovery_target_xid')
                and setting <> '')
        then 'with a target' else 'no target' end)
