-- Counts what customers added after the DELETE, once the deleted rows are there.
select case
    when count(*) filter (where id <= [=last_id]) < [=lost_rows] then 'the deleted rows are not back'
    else count(*) filter (where id > [=last_id] and note = 'ordered after the incident') || ' rows committed after the DELETE'
    end
from public.[=victim]
where region = '[=region]'
