# How the primary receives somebody who says he is [=role] and doesn't know the password, in one line.
readonly server='host=[=primary.host] port=[=primary.port] connect_timeout=5 application_name=pgdrill'

# Every knock is a line in the server's log, so nobody knocks where it can't tell anything yet. $1 is the password file.
lacking=$(PGPASSFILE=$1 psql -X -w -A -t -q -d "$server user=postgres dbname=app" 2>/dev/null <<'SQL'
select case
    when not exists (select from pg_roles where rolname = '[=role]') then 'there is no role [=role]'
    when current_setting('max_wal_senders')::int = 0 then 'max_wal_senders is 0: the server takes no replication connection' end
SQL
)
if [[ -n $lacking ]]; then
    echo "$lacking"
    exit
fi

if answer=$(PGPASSWORD=not-the-password psql -X -w -A -t -c IDENTIFY_SYSTEM -d "$server user=[=role] replication=true" 2>&1); then
    echo 'let in with a wrong password'
elif [[ $answer == *'password authentication failed for user "[=role]"'* ]]; then
    echo 'a wrong password is refused'
else
    echo "$answer"
fi
