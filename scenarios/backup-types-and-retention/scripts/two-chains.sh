# 0: two full backups, and a differential on the newer one; 1: more, fewer, or none.
set -uo pipefail
info=$(pgbackrest --log-level-file=off --log-level-stderr=off --stanza=main --output=json info) || exit 2
found=$(psql -X -At -v ON_ERROR_STOP=1 -v info="$info" 2>&1 <<'SQL'
with b as (
    select x->>'label' as label, x->>'type' as type, x->>'prior' as prior
    from jsonb_array_elements(:'info'::jsonb -> 0 -> 'backup') x
    where x->>'error' = 'false'
), newest as (select max(label) as label from b where type = 'full')
select case
    when (select count(*) from b where type = 'full') <> 2 then
        (select count(*) from b where type = 'full') || ' full backups'
    when not exists (select from b, newest where b.type = 'diff' and b.prior = newest.label) then
        'no differential on ' || (select label from newest)
    else 'two chains'
end
SQL
)
if [ "$found" != 'two chains' ]; then
  echo "$found"
  exit 1
fi
for label in $(grep -oE '"label":"[^"]+"' <<<"$info" | cut -d'"' -f4); do
  if [ ! -e '[=primary.repository]'/backup/main/"$label"/backup.manifest ]; then
    echo "$label is listed and not there"
    exit 1
  fi
done
