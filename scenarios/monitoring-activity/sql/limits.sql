-- What a new session in app would begin with, by role. A role that has used up its connections could not be asked by a login.
with limits as (
    select r.rolname, p.name, coalesce(
        (
            select substr(c, length(p.name) + 2) from pg_db_role_setting s, unnest(s.setconfig) c
            where s.setrole in (r.oid, 0) and c like p.name || '=%'
                and s.setdatabase in (0, (select oid from pg_database where datname = 'app'))
            order by s.setrole = 0, s.setdatabase = 0 limit 1
        ),
        (select setting from pg_file_settings where lower(name) = p.name and error is null order by seqno desc limit 1),
        '0') as value
    from pg_roles r, (values ('idle_in_transaction_session_timeout'), ('idle_session_timeout'), ('transaction_timeout')) p (name)
    where r.rolname in ('finance', 'storefront', 'dashboard', 'app', '[=worker]')
)
select rolname || ' has ' || name || ' = ' || value as complaint
from limits
where rolname <> '[=worker]' and value !~ '^0+ *[a-z]*$'
union all
select rolname || ' has no ' || name || ' yet'
from limits
where rolname = '[=worker]' and name = 'idle_in_transaction_session_timeout' and value ~ '^0+ *[a-z]*$'
order by 1
