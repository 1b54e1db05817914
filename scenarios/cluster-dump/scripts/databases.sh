# usage: databases.sh contents|structure
# One line for each of the three databases, with fingerprints of every row, or of everything around the rows.
set -uo pipefail
export PGOPTIONS='-c search_path=pg_catalog -c datestyle=ISO -c timezone=UTC -c statement_timeout=20s -c row_security=off'

contents() {
  psql -X -q -At -d "$1" <<'SQL'
select format('select %L, count(*), left(md5(coalesce(string_agg(t::text, chr(10) order by t::text collate "C"), '''')), 6) from %I.%I t',
    n.nspname || '.' || c.relname, n.nspname, c.relname)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and c.oid >= 16384 and n.nspname !~ '^pg_'
order by n.nspname collate "C", c.relname collate "C" \gexec
select 'large objects', count(*), left(md5(string_agg(md5(lo_get(oid)) || pg_get_userbyid(lomowner), ',' order by oid)), 6)
from pg_largeobject_metadata having count(*) > 0;
SQL
}

structure() {
  psql -X -q -At -d "$1" <<'SQL'
with relation as (
    select c.oid, n.nspname || '.' || c.relname as name, c.relkind, c.relowner, c.relacl, c.relrowsecurity, c.reloptions
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'v', 'S') and c.oid >= 16384 and n.nspname !~ '^pg_'
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
), part as (
    select 'relations and owners' as what, concat_ws(' ', name, relkind, pg_get_userbyid(relowner), relrowsecurity, reloptions) as line from relation
    union all
    select 'columns', concat_ws(' ', name, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid))
    from relation r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where r.relkind = 'r'
    union all
    select 'constraints', name || pg_get_constraintdef(k.oid) from relation r join pg_constraint k on k.conrelid = r.oid where k.contype <> 'n'
    union all
    select 'indexes', pg_get_indexdef(i.indexrelid) || i.indisvalid from relation r join pg_index i on i.indrelid = r.oid
    union all
    select 'triggers', concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled) from relation r join pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
    union all
    select 'policies', concat_ws(' ', name, p.polname, p.polcmd, pg_get_expr(p.polqual, p.polrelid), array_to_string(p.polroles::regrole[], ' '))
    from relation r join pg_policy p on p.polrelid = r.oid
    union all
    select 'views', name || pg_get_viewdef(oid) from relation where relkind = 'v'
    union all
    select 'grants', concat_ws(' ', name, case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee) end, a.privilege_type)
    from relation r, aclexplode(coalesce(r.relacl, acldefault((case r.relkind when 'S' then 's' else 'r' end)::"char", r.relowner))) a
    union all
    select 'grants', concat_ws(' ', n.nspname, pg_get_userbyid(n.nspowner), case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee) end, a.privilege_type)
    from pg_namespace n, aclexplode(n.nspacl) a where n.oid >= 16384 and n.nspname !~ '^pg_'
    union all
    select 'grants', concat_ws(' ', 'future', pg_get_userbyid(x.defaclrole), x.defaclobjtype, pg_get_userbyid(a.grantee), a.privilege_type)
    from pg_default_acl x, aclexplode(x.defaclacl) a
    union all
    select 'sequence positions', concat_ws(' ', name, pg_sequence_last_value(oid)) from relation where relkind = 'S'
)
select what, count(*), left(md5(string_agg(line, chr(10) order by line collate "C")), 6) from part group by what order by what collate "C";
SQL
}

for database in app [=second] [=third]; do
  if found=$("$1" "$database" 2>&1); then
    printf '%s: %s\n' "$database" "$(paste -sd, <<<"$found" | sed 's/,/, /g; s/|/ /g')"
  else
    printf '%s: %s\n' "$database" "$(grep -m1 -oE '(FATAL|ERROR): .*' <<<"$found")"
  fi
done
