set -euo pipefail

# What a service manager would do on a host of its own.
cat > ~/pgbackrest-server <<'SCRIPT'
#!/bin/bash
# Starts pgBackRest's TLS server, unless it answers already.
answers() { pgbackrest --io-timeout=1 --log-level-console=off --log-level-stderr=off server-ping; }
answers && exit
setsid pgbackrest --log-level-console=off --log-level-stderr=off server </dev/null >/dev/null 2>&1 &
for attempt in {1..20}; do
  answers && exit
  sleep 0.1
done
echo "pgbackrest server does not answer; see $PGBACKREST_LOG_PATH" >&2
exit 1
SCRIPT
chmod 755 ~/pgbackrest-server
~/pgbackrest-server
