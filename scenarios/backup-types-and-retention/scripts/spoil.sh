set -euo pipefail
# Sixteen bytes in the middle of one file, as a tired disk would do it: size and time stay as they are.
file='[=victim_file]'
touch -r "$file" ~/.time
printf 'a tired old disk' | dd of="$file" bs=1 seek=$(($(stat -c %s "$file") / 2)) conv=notrunc status=none
touch -r ~/.time "$file"
rm ~/.time
