select string_agg(concat_ws(' ', rolname,
        case when rolcanlogin then 'login' end, case when rolsuper then 'superuser' end, case when rolcreaterole then 'createrole' end,
        case when rolcreatedb then 'createdb' end, case when rolreplication then 'replication' end,
        case when rolconnlimit >= 0 then 'limit ' || rolconnlimit end, 'until ' || date(rolvaliduntil at time zone 'UTC')),
    ', ' order by rolname collate "C")
from pg_authid
where rolname !~ '^pg_' and rolname not in ('postgres', 'pgdrill', 'replicator', 'mover')
