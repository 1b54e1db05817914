set -euo pipefail

[[ -e /tmp/knocking ]] && kill -0 "$(cat /tmp/knocking)" 2>/dev/null && exit
setsid bash -c '
    echo $$ > /tmp/knocking
    while :; do
        psql -X -w -At -c "select pg_sleep(0.[=slow] + 0.15)" \
            "host=[=primary.host] user=[=report] dbname=app sslmode=require connect_timeout=5 application_name=report"
        sleep 1
    done' </dev/null >/dev/null 2>&1 &
