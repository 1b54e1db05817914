set -euo pipefail

# What a service manager would do on a host of its own.
cat > ~/pgbackrest-server <<'SCRIPT'
#!/bin/bash
# Starts pgBackRest's TLS server, unless it answers already.
pgbackrest --log-level-console=off server-ping 2>/dev/null && exit
setsid pgbackrest --log-level-console=off --log-level-stderr=off server </dev/null >/dev/null 2>&1 &
for attempt in {1..100}; do
  sleep 0.1
  pgbackrest --log-level-console=off --log-level-stderr=off server-ping && exit
done
echo "pgbackrest server does not answer; see $PGBACKREST_LOG_PATH" >&2
exit 1
SCRIPT
chmod 755 ~/pgbackrest-server
~/pgbackrest-server
