set -euo pipefail

case $PGDRILL_NODE in
  primary) tls='[=primary.tls]' port='[=primary.pgbackrestPort]' ;;
  standby1) tls='[=standby1.tls]' port='[=standby1.pgbackrestPort]' ;;
  standby2) tls='[=standby2.tls]' port='[=standby2.pgbackrestPort]' ;;
esac

cat > "$PGBACKREST_CONFIG" <<CONF
[global]
repo1-host=[=repo.host]
repo1-host-type=tls
repo1-host-port=[=repo.pgbackrestPort]
repo1-host-config=[=repo.pgbackrestConfig]
repo1-host-ca-file=$tls/ca.crt
repo1-host-cert-file=$tls/node.crt
repo1-host-key-file=$tls/node.key
log-level-console=info
log-level-file=detail
tls-server-address=*
tls-server-port=$port
tls-server-ca-file=$tls/ca.crt
tls-server-cert-file=$tls/node.crt
tls-server-key-file=$tls/node.key
tls-server-auth=repo=main

[main]
pg1-path=$PGDATA
pg1-port=$PGPORT
pg1-socket-path=$PGHOST
pg1-user=postgres
CONF
chmod 600 "$PGBACKREST_CONFIG"
