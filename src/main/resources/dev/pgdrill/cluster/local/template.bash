# Makes the data directory that nodes of the local runtime start from.
# TEMPLATE: the directory to make; OWNERS: users of the operating system that connect as superuser.
set -euo pipefail

rm -rf "${TEMPLATE%/*}"/.new.*
new=$(mktemp -d "${TEMPLATE%/*}/.new.XXXXXX")
trap 'pg_ctl -D "$new/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$new"' EXIT
data=$new/data

initdb -D "$data" -U postgres -A scram-sha-256 --auth-local=peer --pwfile=<(head -c 16 /dev/urandom | base64) \
  -k -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null

mkdir "$data/conf.d"
cat >>"$data/postgresql.conf" <<'CONF'
include_dir 'conf.d'
CONF
# Paths are relative to the data directory, so that a directory restored on another node serves that node. The port
# comes from PGPORT for the same reason.
cat >"$data/conf.d/00-pgdrill.conf" <<'CONF'
listen_addresses = 'localhost'
unix_socket_directories = '../socket'
password_encryption = 'scram-sha-256'
max_connections = 50
shared_buffers = 16MB
# In the data directory, so that nothing is left in /dev/shm of a server that was killed.
dynamic_shared_memory_type = mmap
min_wal_size = 32MB
max_wal_size = 128MB
wal_level = replica
wal_log_hints = on
wal_keep_size = 64MB
max_wal_senders = 10
max_replication_slots = 10
wal_retrieve_retry_interval = '500ms'
hot_standby = on
track_commit_timestamp = on
shared_preload_libraries = 'pg_stat_statements'
logging_collector = on
log_directory = '../log'
log_filename = 'postgresql.log'
log_rotation_age = 0
log_rotation_size = 0
log_line_prefix = '%m [%p] %q%u@%d/%a '
log_timezone = 'UTC'
timezone = 'UTC'
log_statement = 'ddl'
log_checkpoints = on
jit = off
CONF
cat >"$data/pg_hba.conf" <<'CONF'
# TYPE  DATABASE     USER        ADDRESS       METHOD
local   all          pgdrill                   peer map=pgdrill
local   all          postgres                  peer map=pgdrill
local   all          all                       scram-sha-256
local   replication  all                       scram-sha-256
host    all          all         127.0.0.1/32  scram-sha-256
host    all          all         ::1/128       scram-sha-256
host    all          all         samenet       scram-sha-256
host    replication  replicator  127.0.0.1/32  scram-sha-256
host    replication  replicator  ::1/128       scram-sha-256
host    replication  replicator  samenet       scram-sha-256
CONF
for owner in $OWNERS; do
  for role in pgdrill postgres; do
    printf 'pgdrill %s %s\n' "$owner" "$role"
  done
done >>"$data/pg_ident.conf"

# A short socket path, whatever the template's.
sockets=$(mktemp -d /tmp/pgdrill.XXXXXX)
trap 'pg_ctl -D "$data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$new" "$sockets"' EXIT
pg_ctl -D "$data" -w -s -l "$new/start.log" \
  -o "-c listen_addresses= -c unix_socket_directories=$sockets -c shared_preload_libraries= \
    -c logging_collector=off -c fsync=off" start ||
  { cat "$new/start.log" >&2; exit 1; }
psql() {
  command psql -X -q -v ON_ERROR_STOP=1 -h "$sockets" -U postgres "$@"
}
psql -d postgres <<'SQL'
create role pgdrill superuser login;
create role replicator replication login;
create role app login;
create database app owner app;
SQL
if [[ $(psql -At -d postgres -c "select 1 from pg_available_extensions where name = 'pg_stat_statements'") ]]; then
  for database in postgres template1 app; do
    psql -d "$database" -c 'create extension pg_stat_statements'
  done
else
  sed -i '/^shared_preload_libraries/d' "$data/conf.d/00-pgdrill.conf"
fi
pg_ctl -D "$data" -w -s -m fast stop
rm -f "$data/postmaster.opts"
sync -f "$data"
mv -T "$new" "$TEMPLATE"
trap 'rm -rf "$sockets"' EXIT
