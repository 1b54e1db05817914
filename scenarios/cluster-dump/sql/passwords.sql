-- Whose password can be checked, and whether it is the same one; never the password itself.
select string_agg(rolname || ' ' || coalesce(left(md5(rolpassword), 6), 'none'), ', ' order by rolname collate "C")
from pg_authid
where rolcanlogin and rolname not in ('postgres', 'pgdrill', 'replicator', 'mover')
