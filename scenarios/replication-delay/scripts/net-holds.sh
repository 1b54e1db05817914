# 0: the table can still be got from here, or is back on the primary; 1: it is nowhere.
set -uo pipefail

here=$(psql -X -w -At -c "select to_regclass('public.[=victim]') is not null" 2>/dev/null) || exit 0
if [[ $here == t ]]; then
    exit 0
fi
there=$(PGPASSFILE='[=standby2.home]/.pgpass' psql -X -w -At -h '[=primary.host]' -p '[=primary.port]' -U app -d app -c "select to_regclass('public.[=victim]') is not null" 2>/dev/null) || exit 0
if [[ $there == t || -e '[=standby2.spare]/PG_VERSION' ]]; then
    exit 0
fi
echo 'standby2 has replayed the DROP'
exit 1
