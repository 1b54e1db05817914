# 0: the combined backup is incr2's moment as a whole backup, and verifies; 1: it is not.
set -uo pipefail
backup='[=primary.backup]'
if ! trouble=$(pg_verifybackup -q "$backup/combined" 2>&1); then
  echo "combined: $trouble" | head -n 3
  exit 1
fi
if grep -q '^INCREMENTAL' "$backup/combined/backup_label"; then
  echo 'combined is an incremental backup'
  exit 1
fi
starts() { sed -n 's/^START WAL LOCATION: \([0-9A-F/]*\) .*/\1/p' "$backup/$1/backup_label" 2>&1; }
if [ "$(starts combined)" != "$(starts incr2)" ]; then
  echo "combined starts at $(starts combined), incr2 at $(starts incr2)"
  exit 1
fi
