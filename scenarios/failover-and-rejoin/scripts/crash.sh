set -euo pipefail

# The last moment: one transaction is on the primary's disk and on its way to nobody when the server dies.
postmaster=$(head -n 1 "$PGDATA/postmaster.pid")
for sender in $(pgrep -P "$postmaster" -f walsender); do
    kill -STOP "$sender"
done
psql -X -q -v ON_ERROR_STOP=1 -o /dev/null <<'SQL'
set synchronous_commit = local;
insert into public.[=table] (customer, amount, note) values (1, 0, '[=note]');
SQL
kill -KILL "$postmaster" $(pgrep -P "$postmaster")
for ((look = 0; look < 100; look++)); do
    kill -0 "$postmaster" 2>/dev/null || exit 0
    sleep 0.05
done
exit 1
