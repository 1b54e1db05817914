set -euo pipefail

# What a colleague left: retention that looks thrifty, and no encryption.
cat > "$PGBACKREST_CONFIG" <<'CONF'
[global]
repo1-path=[=primary.repository]
repo1-retention-full=4
repo1-retention-archive=1
repo1-retention-archive-type=incr
compress-type=zst
start-fast=y
log-level-console=info
log-level-file=detail

[main]
pg1-path=[=primary.data]
pg1-port=[=primary.port]
pg1-socket-path=[=primary.socket]
pg1-user=postgres
CONF
chmod 644 "$PGBACKREST_CONFIG"

psql -X -q -v ON_ERROR_STOP=1 -o /dev/null \
  -c "alter system set archive_command = 'pgbackrest --stanza=main archive-push %p'" -c 'select pg_reload_conf()'

cat > ~/business-day <<'SCRIPT'
#!/bin/bash
# What a day leaves behind: some prices change, bookings and orders come in.
psql -X -q -v ON_ERROR_STOP=1 -d ledger \
  -c "update price set amount = amount + 0.01 where id % 11 = 0" \
  -c "insert into entry (account, amount, booked_on, remark) select i % 40, i / 7.0, current_date, md5('day/' || i) from generate_series(1, 1500) i"
psql -X -q -v ON_ERROR_STOP=1 -d app -o /dev/null \
  -c "insert into orders (article, quantity, ordered_on) select 'A-' || i, 1, current_date from generate_series(1, 400) i" \
  -c 'select pg_switch_wal()'
echo 'a day has passed'
SCRIPT
chmod 755 ~/business-day
