# 0: the newest backup carries no recovery target; 1: it does, or there is no backup since the recovery.
set -uo pipefail
info=$(pgbackrest --config='[=repo.pgbackrestConfig]' --log-level-file=off --log-level-console=off --stanza=main --output=json info) || exit 2

started=$(grep -oE '"timestamp":\{"start":[0-9]+' <<<"$info" | grep -oE '[0-9]+$' | sort -n | tail -n 1)
if [ "${started:-0}" -lt '[=secure_from]' ]; then
  echo 'no backup since the recovery'
  exit 1
fi

# A differential or incremental backup leaves out files that did not change: then the one before it has the file.
for label in $(grep -oE '"label":"[^"]+"' <<<"$info" | cut -d'"' -f4 | tac); do
  for file in '[=repo.repository]'/backup/main/"$label"/pg_data/postgresql.auto.conf*; do
    [ -e "$file" ] || continue
    if zcat -f "$file" | grep '^[[:space:]]*recovery_target'; then
      echo "in postgresql.auto.conf of backup $label"
      exit 1
    fi
    exit 0
  done
done
exit 2
