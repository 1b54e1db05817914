-- Whether a session is encrypted is seen of the session, not of the rules.
select case
    when count(*) = 0 then 'the application isn''t connected'
    when not bool_and(s.ssl) then 'the application is connected in the clear'
    when max(h.newest) is null then 'the application doesn''t write'
    when max(h.newest) < clock_timestamp() - interval '3 seconds' then 'the application doesn''t write'
    else 'the application writes over TLS' end
from pg_stat_activity a join pg_stat_ssl s using (pid) cross join (select max(sent_at) as newest from public.heartbeat) h
where a.usename = 'app' and a.application_name = 'probe'
