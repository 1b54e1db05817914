-- The application writes ten rows a second.
select case
    when max(sent_at) > clock_timestamp() - interval '2 seconds' then 'the newest heartbeat is fresh'
    else coalesce('the newest heartbeat is ' || date_trunc('second', clock_timestamp() - max(sent_at)) || ' old', 'no heartbeat')
    end
from public.heartbeat
