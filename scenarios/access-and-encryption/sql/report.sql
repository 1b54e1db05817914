select coalesce(
    (select concat_ws(', ',
            case when rolcanlogin then 'may log in' else 'may not log in' end,
            case when rolsuper then 'a superuser' else 'no superuser' end,
            case when rolcreaterole or rolcreatedb or rolreplication or rolbypassrls then 'creates roles or databases, replicates or bypasses row security'
                else 'creates nothing' end,
            case when rolpassword is null then 'no password'
                else 'password kept as ' || case when rolpassword like 'SCRAM-SHA-256$%' then 'SCRAM-SHA-256' else 'MD5' end end)
        from pg_authid where rolname = '[=report]'),
    'there is no role [=report]')
