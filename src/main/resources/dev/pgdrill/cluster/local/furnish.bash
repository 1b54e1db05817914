# Fills a node's directory. Its standard input becomes the node script.
# ROOT: the directory; TEMPLATE: the data directory to copy, if any; SETTINGS, SCENARIO, AUTO: configuration; PGPASS.
set -euo pipefail
umask 022
cd "$ROOT"

mkdir -p home archive backup repository etc log/pgbackrest lock spool .pgdrill
chmod 0700 home archive backup repository .pgdrill
cat >.pgdrill/node
(umask 077 && printf '%s' "$PGPASS" >home/.pgpass)

if [[ $PGHOST == "$ROOT/socket" ]]; then
  mkdir socket
else
  # A directory of that name that somebody else made is refused by mkdir.
  [[ -O $PGHOST ]] && rm -rf "$PGHOST"
  mkdir -m 0755 "$PGHOST"
  ln -s "$PGHOST" socket
fi

[[ $TEMPLATE ]] || exit 0
cp -a --reflink=auto "$TEMPLATE" data
umask 077
printf '%s' "$SETTINGS" >data/conf.d/10-node.conf
if [[ $SCENARIO ]]; then
  printf '%s' "$SCENARIO" >data/conf.d/50-scenario.conf
fi
printf '%s' "$AUTO" >>data/postgresql.auto.conf
if [[ $AUTO == *primary_conninfo* ]]; then
  : >data/standby.signal
fi
