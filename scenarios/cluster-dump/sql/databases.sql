-- Each database as a thing: owner, limit, rights, comment, settings, and settings of roles in it.
select string_agg(concat_ws(', ', datname, pg_encoding_to_char(encoding), 'owned by ' || pg_get_userbyid(datdba),
        case when datconnlimit >= 0 then 'limit ' || datconnlimit end,
        (select string_agg(case when a.grantee = 0 then 'everybody' else pg_get_userbyid(a.grantee) end || ' may ' || lower(a.privilege_type), ', '
            order by a.grantee, a.privilege_type) from aclexplode(coalesce(datacl, acldefault('d', datdba))) a),
        (select string_agg(case when setrole = 0 then 'set ' else setrole::regrole || ' set ' end || array_to_string(setconfig, ', '), ', '
            order by setrole::regrole::text collate "C") from pg_db_role_setting where setdatabase = d.oid),
        shobj_description(d.oid, 'pg_database')),
    '; ' order by datname collate "C")
from pg_database d
where datname not in ('postgres', 'template0', 'template1')
