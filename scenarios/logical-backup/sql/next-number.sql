-- Whether the next number is one that nobody has seen yet. Nothing is taken from the sequence by looking.
select case
    when pg_get_serial_sequence('public.[=victim]', 'id') is null then 'no sequence for numbers'
    when coalesce(pg_sequence_last_value(pg_get_serial_sequence('public.[=victim]', 'id')::regclass), 0) >= [=last_number]
        then 'numbers go on'
    else 'the next number was given out before' end
