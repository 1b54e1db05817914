# 0: the WAL is unbroken from the oldest backup to now; 1: segments are missing.
set -uo pipefail
info=$(pgbackrest --log-level-file=off --log-level-stderr=off --stanza=main --output=json info) || exit 2
read -r first last < <(psql -X -At -F ' ' -v ON_ERROR_STOP=1 -v info="$info" 2>&1 <<'SQL'
select min(x->'archive'->>'start'), max(x->'archive'->>'stop') from jsonb_array_elements(:'info'::jsonb -> 0 -> 'backup') x
SQL
)
case $first$last in
  *[!0-9A-F]* | '') echo "no backup to begin from: $first $last"; exit 1 ;;
esac

have=$(find '[=primary.repository]'/archive/main -type f -printf '%f\n' | grep -oE '^[0-9A-F]{24}-' | tr -d -)
number() { echo $((16#${1:8:8} * 256 + 16#${1:16:8})); }
for ((n = $(number "$first"); n <= $(number "$last"); n++)); do
  printf -v segment '%s%08X%08X' "${first:0:8}" $((n / 256)) $((n % 256))
  grep -q "$segment" <<<"$have" || missing="${missing:-}$segment "
done
if [ -n "${missing:-}" ]; then
  echo "the oldest backup begins with $first, the newest ends with $last; missing between them: $missing"
  exit 1
fi
