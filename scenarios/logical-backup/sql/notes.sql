-- The testers' own table: its rows, and what it is.
select concat_ws('; ',
    (select count(*) || ' notes ' || md5(string_agg(t::text, E'\n' order by t.id)) from public.tester_note t),
    'owned by ' || pg_get_userbyid(c.relowner),
    (select string_agg(pg_get_userbyid(a.grantee) || ' may ' || lower(a.privilege_type), ', ' order by a.grantee, a.privilege_type)
        from aclexplode(c.relacl) a where a.grantee <> c.relowner),
    (select string_agg(pg_get_constraintdef(k.oid), ', ' order by k.conname)
        from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c')))
from pg_class c where c.oid = 'public.tester_note'::regclass
