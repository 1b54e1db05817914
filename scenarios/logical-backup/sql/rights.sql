-- Who owns the table and the view on it, and who may do what, a line each.
select string_agg(line, E'\n' order by line collate "C")
from (
    select c.relname || ' owned by ' || pg_get_userbyid(c.relowner) as line
    from pg_class c where c.oid in ('public.[=victim]'::regclass, to_regclass('public.open_[=victim]'))
    union all
    select c.relname || ': ' || pg_get_userbyid(a.grantee) || ' may ' || string_agg(lower(a.privilege_type), ', ' order by a.privilege_type)
    from pg_class c, aclexplode(c.relacl) a
    where c.oid in ('public.[=victim]'::regclass, to_regclass('public.open_[=victim]')) and a.grantee <> c.relowner
    group by c.relname, a.grantee
    union all
    select c.relname || '.' || k.attname || ': ' || pg_get_userbyid(a.grantee) || ' may ' || lower(a.privilege_type)
    from pg_class c join pg_attribute k on k.attrelid = c.oid, aclexplode(k.attacl) a
    where c.oid = 'public.[=victim]'::regclass
) lines
