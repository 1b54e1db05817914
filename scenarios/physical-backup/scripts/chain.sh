# 0: incr1 builds on full, and incr2 on incr1; 1: they don't, or don't verify.
set -uo pipefail
backup='[=primary.backup]'
for name in full incr1 incr2; do
  if ! trouble=$(pg_verifybackup -q "$backup/$name" 2>&1); then
    echo "$name: $trouble" | head -n 3
    exit 1
  fi
done
starts() { sed -n 's/^START WAL LOCATION: \([0-9A-F/]*\) .*/\1/p' "$backup/$1/backup_label"; }
builds_on() { sed -n 's/^INCREMENTAL FROM LSN: //p' "$backup/$1/backup_label"; }
if [ "$(builds_on incr1)" != "$(starts full)" ]; then
  echo "incr1 builds on $(builds_on incr1), full starts at $(starts full)"
  exit 1
fi
if [ "$(builds_on incr2)" != "$(starts incr1)" ]; then
  echo "incr2 builds on $(builds_on incr2), incr1 starts at $(starts incr1)"
  exit 1
fi
