-- Every standby of this server by name, and the slots that nobody uses.
select concat_ws('; ',
    coalesce(
        (select string_agg(concat_ws(' ', r.application_name, r.state, case when r.replay_lsn is null then
            '(replays nothing)' end, coalesce('from ' || s.slot_type || ' slot ' || s.slot_name, 'without a slot')), ', '
            order by r.application_name)
            from pg_stat_replication r left join pg_replication_slots s on s.active_pid = r.pid),
        'nobody streams'),
    (select 'not in use: ' || string_agg(slot_name, ', ' order by slot_name) from pg_replication_slots where not active))
