-- What a commit of the application waits for, in one sentence. Who replays nothing, such as pg_basebackup, is no standby.
with setting as (
    select
        case when btrim(current_setting('synchronous_standby_names')) = '' then 0
            else coalesce(substring(current_setting('synchronous_standby_names')
                from '(?i)^\s*(?:first\M|any\M)?\s*(\d+)\s*\(')::int, 1) end as wanted,
        coalesce(
            (select split_part(one, '=', 2)
                from pg_db_role_setting s, unnest(s.setconfig) one
                where one like 'synchronous_commit=%'
                    and s.setrole in (0, (select oid from pg_authid where rolname = 'app'))
                    and s.setdatabase in (0, (select oid from pg_database where datname = 'app'))
                order by s.setrole <> 0 and s.setdatabase <> 0 desc, s.setrole <> 0 desc
                limit 1),
            (select f.setting from pg_file_settings f where f.name = 'synchronous_commit' and f.applied),
            'on') as level
), standby as (
    select
        count(*) filter (where sync_state <> 'async') as candidates,
        array_agg(application_name order by application_name) filter (where sync_state in ('sync', 'quorum')) as waited,
        string_agg(application_name, ', ' order by application_name) filter (where sync_state = 'potential') as potential
    from pg_stat_replication
    where replay_lsn is not null
)
select case
    when wanted = 0 then 'commits wait for no standby'
    when level not in ('on', 'remote_apply') then 'synchronous_commit = ' || level || ': commits wait for no standby''s disk'
    when candidates < wanted then 'commits wait for a standby that is not there'
    -- Of a quorum, all that are listed can confirm; of a list by priority, only as many as are wanted.
    when wanted = 1 and cardinality(waited) > 1 then 'commits wait for ' || array_to_string(waited, ' or ') || ': either may be lost'
    when cardinality(waited) > wanted then 'commits wait for ' || wanted || ' of ' || array_to_string(waited, ', ')
    when wanted > 1 then 'commits wait for ' || array_to_string(waited, ' and ') || ' together'
    when potential is not null then 'commits wait for ' || waited[1] || ', ' || potential || ' can stand in: either may be lost'
    else 'commits wait for ' || waited[1] || ', for no other standby' end
from setting, standby
