-- Whether the next number is one that nobody has seen yet. Nothing is taken from the sequence by looking. It is read from the
-- sequence itself: pg_sequence_last_value() knows nothing where a position was set and not yet given out.
select case
    when sequence is null then 'no sequence for numbers'
    when (xpath('/row/next/text()', query_to_xml(
            format('select last_value + is_called::int as next from %s', sequence), false, true, '')))[1]::text::bigint > [=last_number]
        then 'numbers go on'
    else 'the next number was given out before' end
from pg_get_serial_sequence('public.[=victim]', 'id') sequence
