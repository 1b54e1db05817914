set -euo pipefail

sed -i '/:replicator:/d' ~/.pgpass
sed -i '/^[a-z]*[[:space:]]*replication[[:space:]]/d' "$PGDATA/pg_hba.conf"
psql -X -q -v ON_ERROR_STOP=1 -o /dev/null <<'SQL'
drop role replicator;
select pg_reload_conf();
SQL
