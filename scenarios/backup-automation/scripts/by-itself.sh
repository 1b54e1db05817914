# The newest dump in the directory of the nights: whole, of the last minute, from the beginning of a minute, and newer than
# the crontab.
set -uo pipefail
crontab='[=primary.home]/crontabs/postgres' directory='[=primary.backup]/daily'
[[ -e $crontab ]] || { echo 'there is no crontab'; exit; }
newest=$(find "$directory" -maxdepth 1 -name 'app-*.dump' -newer "$crontab" -printf '%T@ %p\n' | sort -n | tail -n 1)
[[ $newest ]] || { echo "no dump since the crontab was written; the next full minute begins in $((60 - $(date +%-S))) s"; exit; }
moment=${newest%%.*} file=${newest#* }
(($(date +%s) - moment < 90)) || { echo "the newest dump is $(($(date +%s) - moment)) s old"; exit; }
((moment % 60 < 30)) || { echo "the newest dump was not made when cron runs its jobs, but at second $((moment % 60))"; exit; }
[[ $(bash '[=primary.workspace]/compare.sh' custom "$file") == complete ]] || { echo "the newest dump is not whole"; exit; }
echo 'a whole dump, by itself'
