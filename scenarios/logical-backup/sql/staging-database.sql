-- What belongs to the database itself.
select concat_ws('; ', 'owned by ' || pg_get_userbyid(d.datdba), 'set ' || array_to_string(s.setconfig, ', '),
    (select string_agg(case when a.grantee = 0 then 'everybody' else pg_get_userbyid(a.grantee) end || ' may ' || lower(a.privilege_type), ', '
        order by a.grantee::regrole::text, a.privilege_type) from aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a),
    shobj_description(d.oid, 'pg_database'))
from pg_database d left join pg_db_role_setting s on s.setdatabase = d.oid and s.setrole = 0
where d.datname = 'staging'
