set -euo pipefail
# One byte in the middle of a page, as a tired disk would do it: size and time stay as they are.
file='[=primary.backup]/full/[=victim_path]'
touch -r "$file" ~/.time
printf '\377' | dd of="$file" bs=1 seek=$(($(stat -c %s "$file") / 2 + 4001)) conv=notrunc status=none
touch -r ~/.time "$file"
rm ~/.time
# The live files go on changing.
~/business-day > /dev/null
psql -X -q -c checkpoint
