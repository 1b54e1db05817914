set -euo pipefail

# The standby is lost in normal operation: also after a reset, when it has only just come back.
for ((look = 0; look < 100; look++)); do
    fresh=$(psql -X -At -c "select max(sent_at) > clock_timestamp() - interval '1 second' from public.heartbeat" || true)
    if [[ $fresh == t ]]; then
        break
    fi
    sleep 0.2
done

# The disk goes while PostgreSQL runs on it and goes on writing; the machine goes down with it right after. The log is on
# another disk.
for ((round = 0; round < 50; round++)); do
    rm -rf "$PGDATA" 2>/dev/null && exit
done
rm -rf "$PGDATA"
