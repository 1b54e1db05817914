# usage: compare.sh FORMAT FILE [PG_DUMP-OPTION...]
# Whether FILE holds just what pg_dump with these options would write now, in FORMAT (plain, custom, tar, directory, any),
# read to its end: says "complete", or what is missing or too much.
set -uo pipefail
format=$1 file=$2
shift 2
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

name=$(basename "$file")
[[ -e $file ]] || { echo "there is no $name"; exit; }

# A directory without a table of contents makes pg_restore fail like any other file that is no archive.
found=$(pg_restore -l "$file" 2>/dev/null | sed -n 's/^; *Format: //p' | tr 'A-Z' 'a-z')
if [[ $found ]]; then
  pg_restore -f "$work/text" "$file" 2>"$work/trouble" ||
    { echo "$name, $found format, cannot be read to its end: $(head -n 1 "$work/trouble" | sed 's/^pg_restore: //')"; exit; }
elif [[ -f $file ]] && grep -q -m1 -a -- '-- PostgreSQL database dump' "$file"; then
  found=plain
  cp "$file" "$work/text"
else
  echo "$name is not a dump in any of the four formats"
  exit
fi
[[ $format == any || $format == "$found" ]] || { echo "$name is in $found format"; exit; }

lines() {
  awk '
    /^--/ || /^$/ || /^\\(un)?(restrict|connect) / || /^SET / || /^SELECT pg_catalog.set_config/ { next }
    /^DROP / || /^ALTER .* DROP / || /^(CREATE|ALTER) DATABASE / { next }
    { print }' "$1" | sort
}
pg_dump -U postgres -h "[=primary.socket]" -f "$work/reference" "$@" app || exit 2
lines "$work/reference" >"$work/wanted"
lines "$work/text" >"$work/got"
comm -23 "$work/wanted" "$work/got" >"$work/missing"
comm -13 "$work/wanted" "$work/got" >"$work/extra"
said=()
[[ -s $work/missing ]] && said+=("$(wc -l <"$work/missing") lines missing, such as: $(head -n 1 "$work/missing" | cut -c1-90)")
[[ -s $work/extra ]] && said+=("$(wc -l <"$work/extra") lines too many, such as: $(head -n 1 "$work/extra" | cut -c1-90)")
((${#said[@]})) || said=(complete)
printf '%s\n' "${said[@]}"
