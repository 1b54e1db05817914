select concat_ws(', ',
    case when rolsuper then 'a superuser' else 'no superuser' end,
    case when rolcreaterole then 'creates roles' else 'creates no roles' end,
    case when rolcreatedb then 'creates databases' else 'creates no databases' end,
    case when rolreplication then 'replicates' else 'doesn''t replicate' end,
    case when rolsuper or rolbypassrls then 'bypasses row security' else 'bypasses nothing' end,
    'member of ' || coalesce(
        (select string_agg(g.rolname, ' and ' order by g.rolname) from pg_auth_members m join pg_authid g on g.oid = m.roleid
            where m.member = a.oid),
        'nothing'))
from pg_authid a
where rolname = 'app'
