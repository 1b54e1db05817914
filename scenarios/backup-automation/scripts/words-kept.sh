# Whether what the job says ends up in a file or a log, and neither in nobody's mail nor nowhere.
set -uo pipefail
line=$(crontab -l 2>/dev/null | grep -vE '^[[:space:]]*#' | grep -m 1 'backup\.sh') || { echo 'no line runs backup.sh'; exit; }
# A script may see to its words itself.
if grep -qE '^[[:space:]]*exec .*>' '[=primary.home]/backup.sh' || grep -qE '\|&?[[:space:]]*(logger|tee|systemd-cat)' <<<"$line"; then
  echo 'kept'
  exit
fi
kept=
errors=1
while read -r redirection; do
  case $redirection in
    2\>\&1) errors=$kept ;;
    \>\&2 | 1\>\&2) kept=$errors ;;
    *)
      target=$([[ $redirection == */dev/null* ]] && echo nowhere || echo file)
      case $redirection in
        2*) errors=$target ;;
        \&* | \>\&*) kept=$target errors=$target ;;
        *) kept=$target ;;
      esac
      ;;
  esac
done < <(grep -oE "(&>>?|[12]?>>?(&[12])?)[[:space:]]*[^[:space:];|&]*" <<<"$line")
case $errors in
  file) echo 'kept' ;;
  nowhere) echo 'the words of a bad night go to /dev/null' ;;
  *) echo 'the words of a bad night go into a mail that nobody reads' ;;
esac
