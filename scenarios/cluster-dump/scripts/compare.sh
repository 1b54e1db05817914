# usage: compare.sh FILE [PG_DUMPALL-OPTION...]
# Whether the script FILE holds just what pg_dumpall with these options would write now: says "complete", or what is
# missing or too much. Statements that only drop are left out of the comparison.
set -uo pipefail
file=$1
shift
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
name=$(basename "$file")
[[ -f $file ]] || { echo "there is no $name"; exit; }
grep -q -m1 -a -- '-- PostgreSQL database cluster dump' "$file" || { echo "$name was not written by pg_dumpall"; exit; }

lines() {
  grep -avE '^(--|$|\\(un)?restrict |DROP |ALTER .* DROP |SET |SELECT pg_catalog.set_config|UPDATE pg_catalog.pg_database )' "$1" | sort
}
pg_dumpall -l postgres -f "$work/reference" "$@" || exit 2
lines "$work/reference" >"$work/wanted"
lines "$file" >"$work/got"
comm -23 "$work/wanted" "$work/got" >"$work/missing"
comm -13 "$work/wanted" "$work/got" >"$work/extra"
# A password's verifier is nobody's business.
sample() { head -n 1 "$1" | sed "s/PASSWORD .*/PASSWORD …/" | cut -c1-100; }
said=()
[[ -s $work/missing ]] && said+=("$(wc -l <"$work/missing") lines missing, such as: $(sample "$work/missing")")
[[ -s $work/extra ]] && said+=("$(wc -l <"$work/extra") lines too many, such as: $(sample "$work/extra")")
((${#said[@]})) || said=(complete)
printf '%s\n' "${said[@]}"
