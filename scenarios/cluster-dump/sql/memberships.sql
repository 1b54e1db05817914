select string_agg(m.member::regrole || ' in ' || m.roleid::regrole || case when m.admin_option then ' with admin option' else '' end, ', '
    order by m.member::regrole::text collate "C", m.roleid::regrole::text collate "C")
from pg_auth_members m
where m.roleid::regrole::text !~ '^pg_' and m.member >= 16384
