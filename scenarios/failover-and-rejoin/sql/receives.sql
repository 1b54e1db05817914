select coalesce(
    (select concat(status, ' on timeline ', received_tli, ' from ', coalesce('slot ' || nullif(slot_name, ''), 'no slot'))
        from pg_stat_wal_receiver),
    'no WAL receiver')
