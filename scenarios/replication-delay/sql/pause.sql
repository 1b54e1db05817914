-- Asked for, and waited for: the pause begins at the next record.
do $$
begin
    perform pg_wal_replay_pause();
    while pg_get_wal_replay_pause_state() <> 'paused' loop
        perform pg_sleep(0.05);
    end loop;
end
$$
