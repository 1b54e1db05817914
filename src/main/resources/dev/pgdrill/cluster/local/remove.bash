# Empties the nodes' directories given as arguments.
for root in "$@"; do
  # The shared memory of a server that was killed, by its lock file's seventh line: key and identifier.
  for lock in "$root"/*/postmaster.pid; do
    [[ -e $lock ]] || continue
    read -r _ segment _ < <(sed -n 7p "$lock")
    [[ $segment ]] && ipcrm -m "$segment" 2>/dev/null
  done
  if [[ -L $root/socket ]]; then
    sockets=$(readlink "$root/socket")
    [[ $sockets == /tmp/pgdrill-* ]] && rm -rf -- "$sockets"
  fi
  find "$root" -type d ! -perm -u+rwx -exec chmod u+rwx {} \; 2>/dev/null
  find "$root" -mindepth 1 -delete 2>/dev/null
done
true
