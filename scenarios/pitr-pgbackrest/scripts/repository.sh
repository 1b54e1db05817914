set -euo pipefail

cat > "$PGBACKREST_CONFIG" <<'CONF'
[global]
repo1-path=[=repo.repository]
repo1-retention-full=3
start-fast=y
log-level-console=info
log-level-file=detail
tls-server-address=*
tls-server-port=[=repo.pgbackrestPort]
tls-server-ca-file=[=repo.tls]/ca.crt
tls-server-cert-file=[=repo.tls]/node.crt
tls-server-key-file=[=repo.tls]/node.key
tls-server-auth=primary=*
tls-server-auth=standby1=*
tls-server-auth=standby2=*

[main]
pg1-host=[=primary.host]
pg1-host-type=tls
pg1-host-port=[=primary.pgbackrestPort]
pg1-host-config=[=primary.pgbackrestConfig]
pg1-host-ca-file=[=repo.tls]/ca.crt
pg1-host-cert-file=[=repo.tls]/node.crt
pg1-host-key-file=[=repo.tls]/node.key
pg1-path=[=primary.data]
pg1-port=[=primary.port]
pg1-socket-path=[=primary.socket]
pg1-user=postgres
CONF
chmod 600 "$PGBACKREST_CONFIG"
