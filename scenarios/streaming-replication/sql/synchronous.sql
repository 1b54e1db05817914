-- Who confirms a commit, how many have to, and whether the application's sessions wait for it at all.
select concat_ws('; ',
    coalesce(
        -- Who replays nothing, such as pg_basebackup, is no standby.
        (select string_agg(application_name || ' ' || sync_state, ', ' order by application_name)
            from pg_stat_replication where replay_lsn is not null),
        'no standby'),
    'a commit waits for ' || case
        when btrim(current_setting('synchronous_standby_names')) = '' then '0'
        else coalesce(
            substring(current_setting('synchronous_standby_names') from '(?i)^\s*(?:first\M|any\M)?\s*(\d+)\s*\('), '1') end,
    'synchronous_commit = ' || coalesce(
        (select split_part(setting, '=', 2)
            from pg_db_role_setting s, unnest(s.setconfig) setting
            where setting like 'synchronous_commit=%'
                and s.setrole in (0, (select oid from pg_authid where rolname = 'app'))
                and s.setdatabase in (0, (select oid from pg_database where datname = 'app'))
            order by s.setrole <> 0 and s.setdatabase <> 0 desc, s.setrole <> 0 desc
            limit 1),
        (select setting from pg_file_settings where name = 'synchronous_commit' and applied),
        'on'))
