# usage: compare.sh FORMAT FILE [PG_DUMP-OPTION...]
# Whether FILE holds just what pg_dump with these options would write now, in FORMAT (plain, custom, tar, directory, any),
# read to its end: says "complete, and nothing more", or what is missing or too much. The table of the probe never stands
# still, so it is left out of the comparison, and so is what creates the database.
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

# One line for each statement and each row, whatever their order: a statement's lines belong together, and so do a row and its
# table. What is dropped first, before anything is made, brings nothing back and takes nothing away.
units() {
  awk -v rows_only="$([[ " $* " == *' -a '* ]] && echo 1)" '
    copying { if ($0 == "\\.") copying = 0; else if (!skip) print "row of " copying ": " $0; next }
    statement == "" && /^-- (Data for )?Name: / { skip = /heartbeat/ }
    statement == "" && (/^--/ || /^$/ || /^\\(un)?(restrict|connect) /) { next }
    /^COPY .* FROM stdin;$/ { copying = $2 }
    { statement = statement == "" ? $0 : statement " " $0 }
    !/;\r?$/ { next }
    { unit = statement; statement = "" }
    skip || unit ~ /^SET / || unit ~ /^SELECT pg_catalog.set_config/ || unit ~ /^(CREATE|ALTER) DATABASE / { next }
    !made && (unit ~ /^DROP / || unit ~ /^ALTER .* DROP /) { next }
    rows_only && unit ~ /^ALTER TABLE .* (DISABLE|ENABLE) TRIGGER ALL;$/ { next }
    { made = 1; print unit }
    END { if (statement != "") print statement }' | sort
}
pg_dump -f "$work/reference" "$@" app || exit 2
units "$@" <"$work/reference" >"$work/wanted"
units "$@" <"$work/text" >"$work/got"
comm -23 "$work/wanted" "$work/got" >"$work/missing"
comm -13 "$work/wanted" "$work/got" >"$work/extra"
said=()
example() { head -n 1 "$1" | tr -s '[:space:]' ' ' | cut -c1-90; }
[[ -s $work/missing ]] && said+=("rows and statements missing: $(wc -l <"$work/missing"), such as: $(example "$work/missing")")
[[ -s $work/extra ]] && said+=("rows and statements too many: $(wc -l <"$work/extra"), such as: $(example "$work/extra")")
((${#said[@]})) || said=('complete, and nothing more')
printf '%s\n' "${said[@]}"
