-- How this server sends to one standby, and what it keeps for it.
select coalesce(string_agg(concat_ws(', ', r.state, case when r.replay_lsn is null then 'replays nothing' end,
    coalesce(s.slot_type || ' slot ' || s.slot_name, 'no slot')), '; '), 'nobody by that name')
from pg_stat_replication r left join pg_replication_slots s on s.active_pid = r.pid
where r.application_name = '[=behind]'
