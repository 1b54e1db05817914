# 0: the archive begins where the base backup does; 1: it holds older segments, or there is no such backup.
set -uo pipefail
start=$(sed -n 's/^START WAL LOCATION: .* (file \([0-9A-F]*\))$/\1/p' '[=primary.backup]/base/backup_label' 2>/dev/null)
if [ -z "$start" ]; then
  echo "there is no base backup in [=primary.backup]/base"
  exit 1
fi
older=$(ls '[=primary.archive]' | grep -E '^[0-9A-F]{24}$' | sort | awk -v start="$start" '$0 < start')
if [ -n "$older" ]; then
  echo "older than $start, which the backup starts with:" $older
  exit 1
fi
