# usage: differs.sh QUERY DATABASE <WAS
# How the lines that the query returns now differ from those that it returned before: "no difference", or what is missing
# and what is too much.
set -uo pipefail
export LC_ALL=C
# A query that fails because something is missing is no line for the server's log.
export PGOPTIONS="$PGOPTIONS -c log_min_messages=panic"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sed '/^ *$/d' | sort >"$work/was"
psql -X -At -v ON_ERROR_STOP=1 -d "$2" -f "$1" >"$work/now" 2>"$work/trouble" ||
  { head -n 1 "$work/trouble" | sed 's/^psql:[^ ]* *ERROR: *//'; exit; }
sed '/^ *$/d' "$work/now" | sort >"$work/is"
{
  comm -23 "$work/was" "$work/is" | sed 's/^/missing: /'
  comm -13 "$work/was" "$work/is" | sed 's/^/too much: /'
} | sort -s -t : -k 2 >"$work/differences"
# What is shown of an observed text has room for a few.
cut -c1-90 "$work/differences" | head -n 5
more=$(($(wc -l <"$work/differences") - 5))
((more <= 0)) || echo "and $more more"
[[ -s $work/differences ]] || echo no difference
