set -euo pipefail

psql -X -q -v ON_ERROR_STOP=1 <<'SQL'
alter system set archive_command = 'test ! -f [=primary.archive]/%f && cp %p [=primary.archive]/%f';
select pg_reload_conf() \g /dev/null
SQL

# The role that will run the clean-up logs in like everybody else, with a password.
printf '*:*:*:%s:%s\n' '[=culprit]' '[=secret]' >> ~/.pgpass
chmod 600 ~/.pgpass

pg_basebackup -h '[=primary.host]' -p '[=primary.port]' -U replicator -D '[=primary.backup]/base' -c fast
pg_verifybackup -q '[=primary.backup]/base'
