select coalesce(
    (select concat_ws(', ',
            case when rolcanlogin then 'may log in' else 'may not log in' end,
            case when rolreplication then 'may replicate' else 'may not replicate' end,
            coalesce((select string_agg(more, ', ') from (values
                    (case when rolsuper then 'is a superuser' end),
                    (case when rolcreaterole then 'may create roles' end),
                    (case when rolcreatedb then 'may create databases' end),
                    (case when rolbypassrls then 'bypasses row security' end),
                    ((select 'is a member of ' || string_agg(r.rolname::text, ', ' order by r.rolname)
                        from pg_auth_members m join pg_roles r on r.oid = m.roleid where m.member = pg_authid.oid)),
                    ((select 'owns objects (' || count(*) || ')' from pg_shdepend
                        where refclassid = 'pg_authid'::regclass and refobjid = pg_authid.oid and deptype = 'o' having count(*) > 0)),
                    ((select 'was granted rights on objects (' || count(*) || ')' from pg_shdepend
                        where refclassid = 'pg_authid'::regclass and refobjid = pg_authid.oid and deptype = 'a' having count(*) > 0)))
                    as extra(more)), 'nothing else'),
            case when rolpassword is null then 'no password'
                else 'password kept as ' || case when rolpassword like 'SCRAM-SHA-256$%' then 'SCRAM-SHA-256' else 'MD5' end end,
            case when rolvaliduntil <= now() then 'which has expired' end)
        from pg_authid where rolname = '[=role]'),
    'there is no role [=role]')
