select coalesce(
    (select concat_ws(', ',
            case when rolcanlogin then 'may log in' else 'may not log in' end,
            case when rolreplication then 'may replicate' else 'may not replicate' end,
            case when rolsuper then 'is a superuser' else 'is no superuser' end,
            case when rolpassword is null then 'no password'
                else 'password kept as ' || case when rolpassword like 'SCRAM-SHA-256$%' then 'SCRAM-SHA-256' else 'MD5' end end)
        from pg_authid where rolname = '[=role]'),
    'there is no role [=role]')
