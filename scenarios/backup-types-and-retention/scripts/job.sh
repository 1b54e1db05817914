set -euo pipefail
psql -X -q -v ON_ERROR_STOP=1 -d ledger -o /dev/null \
  -c "select pg_create_restore_point('before_[=job]')" \
  -c "update price set amount = round(amount / 10) * 10"
# The nightly backup comes next, and takes the damage along.
pgbackrest --stanza=main --type=incr --log-level-console=off backup
# Business goes on.
psql -X -q -v ON_ERROR_STOP=1 -d ledger -o /dev/null \
  -c "insert into entry (account, amount, booked_on, remark) select i, i * 3.5, current_date, 'booked after the job' from generate_series(1, 60) i" \
  -c 'select pg_switch_wal()'
