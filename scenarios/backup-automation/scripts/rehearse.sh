# usage: rehearse.sh good|retention|status|half|kept
# Runs ~/backup.sh as cron would, on a directory made for it, in a good night and in bad ones; says "as it should be", or
# what it left behind. A bad night: the database is not there, the quota of the disk is used up, or the directory may not be
# written to.
set -uo pipefail
script='[=primary.home]/backup.sh'
[[ -x $script && -f $script ]] || { echo 'there is no ~/backup.sh that can be run'; exit; }
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
prepare() {
  directory=$work/$2
  bash '[=primary.workspace]/nights.sh' "$1" "$directory" || exit 2
  ls "$directory" >"$work/before"
}
# A night's status, and what was said on standard error.
night() {
  local limit=$1
  shift
  env -i HOME='[=primary.home]' LOGNAME=postgres SHELL=/bin/sh PATH=/usr/bin:/bin timeout 15 \
    /bin/bash -c 'ulimit -c 0; ulimit -f "$0"; exec "$@"' "$limit" "$script" "$@" </dev/null >"$work/out" 2>"$work/err"
  status=$?
}
new() { ls "$directory" | grep -vxFf "$work/before" | grep "^$1-.*\.dump$"; }
gone() { ls "$directory" | grep -vxFf - "$work/before"; }
list() { paste -sd' ' | cut -c1-120; }
said=()

case $1 in
  good | retention)
    prepare app daily
    night unlimited app "$directory"
    ;;&
  good)
    ((status == 0)) || said+=("a good night ends with status $status: $(head -n 1 "$work/err")")
    count=$(new app | wc -l)
    if ((count == 1)); then
      verdict=$(bash '[=primary.workspace]/compare.sh' custom "$directory/$(new app)")
      [[ $verdict == complete ]] || said+=("$verdict")
    else
      said+=("after a good night there are $count new files app-….dump")
    fi
    ;;
  retention)
    old=$(for age in $(([=keep] + 2)) $(([=keep] + 5)) 40; do date -u -d "$age days ago" +app-%Y%m%d-030007.dump; done | sort)
    missing=$(gone | sort)
    left=$(comm -23 <(printf '%s\n' "$old") <(printf '%s\n' "$missing"))
    lost=$(comm -13 <(printf '%s\n' "$old") <(printf '%s\n' "$missing"))
    [[ $left ]] && said+=("still there after a good night: $(list <<<"$left")")
    [[ $lost ]] && said+=("gone after a good night: $(list <<<"$lost")")
    ;;
  status | half | kept)
    for bad in missing quota readonly; do
      case $bad in
        missing) prepare nowhere "$bad"; night unlimited nowhere "$directory"; database=nowhere why='no such database' ;;
        quota) prepare app "$bad"; night 64 app "$directory"; database=app why='quota used up' ;;
        readonly) prepare app "$bad"; chmod 500 "$directory"; night unlimited app "$directory"; database=app why='directory not writable' ;;
      esac
      case $1 in
        status)
          ((status != 0)) || said+=("$why: ends with status 0")
          [[ -s $work/err ]] || said+=("$why: nothing is said on standard error")
          ;;
        half) [[ $(new $database) ]] && said+=("$why: leaves $(new $database | list), which looks like a dump") ;;
        kept) [[ $(gone) ]] && said+=("$why: gone are $(gone | list)") ;;
      esac
    done
    ;;
esac
((${#said[@]})) || said=('as it should be')
printf '%s\n' "${said[@]}"
