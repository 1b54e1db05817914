# usage: rehearse.sh good|retention|status|half|kept
# Runs ~/backup.sh as cron would, on a directory made for it, in a good night and in bad ones; says "as it should be", or
# what it left behind. A bad night: the database is not there, the quota of the disk is used up, the directory may not be
# written to, or the dump is cut short and pg_dump knows nothing of it.
set -uo pipefail
script='[=primary.home]/backup.sh'
[[ -f $script ]] || { echo 'there is no ~/backup.sh'; exit; }
[[ -x $script ]] || { echo '~/backup.sh is not executable'; exit; }
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
  env -i HOME='[=primary.home]' LOGNAME=postgres SHELL=/bin/sh PATH="$path" timeout 15 \
    /bin/bash -c 'ulimit -c 0; ulimit -f "$0"; exec "$@"' "$limit" "$script" "$@" </dev/null >"$work/out" 2>"$work/err"
  status=$?
}
new() { ls "$directory" | grep -vxFf "$work/before" | grep "^$1-.*\.dump$"; }
gone() { ls "$directory" | grep -vxFf - "$work/before"; }
list() { paste -sd' ' | cut -c1-120; }
# A pg_dump whose output ends early, as on a disk that says it has written what it hasn't; it ends with 0 all the same.
cut_short() {
  mkdir -p "$work/bin"
  cat >"$work/bin/pg_dump" <<'END'
#!/bin/bash
kept=$(mktemp)
trap 'rm -f "$kept"' EXIT
file='' arguments=()
while (($#)); do
  case $1 in
    -f | --file) file=$2; shift ;;
    -f*) file=${1#-f} ;;
    --file=*) file=${1#--file=} ;;
    *) arguments+=("$1") ;;
  esac
  shift
done
/usr/bin/pg_dump "${arguments[@]}" >"$kept" || exit
head -c "$(($(stat -c %s "$kept") * 6 / 10))" "$kept" >"${file:-/dev/stdout}"
END
  chmod +x "$work/bin/pg_dump"
  path=$work/bin:/usr/bin:/bin
}
# Whether a script that calls pg_dump in a way of its own was spared the bad night.
spared() {
  local one
  one=$(new app)
  [[ $bad == cut && $one && $(bash '[=primary.workspace]/compare.sh' custom "$directory/$one") == complete ]]
}
path=/usr/bin:/bin
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
    for bad in missing quota readonly cut; do
      case $bad in
        missing) prepare nowhere "$bad"; night unlimited nowhere "$directory"; database=nowhere why='no such database' ;;
        quota) prepare app "$bad"; night 64 app "$directory"; database=app why='quota used up' ;;
        readonly) prepare app "$bad"; chmod 500 "$directory"; night unlimited app "$directory"; database=app why='directory not writable' ;;
        cut) prepare app "$bad"; cut_short; night unlimited app "$directory"; database=app why='dump cut short' ;;
      esac
      spared && continue
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
