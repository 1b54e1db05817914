# 0: every file in the repository matches its checksum; 1: one doesn't, or is missing.
set -uo pipefail
# verify may end with status 0 whatever it finds, so its text is read.
found=$(pgbackrest --log-level-file=off --log-level-console=off --log-level-stderr=off --stanza=main --output=text --verbose verify) || {
  echo "verify fails: $found"
  exit 1
}
trouble=$(grep -E 'status: (error|invalid)' <<<"$found")
if [ -n "$trouble" ] || ! grep -q 'status: valid' <<<"$found"; then
  echo "${trouble:-no valid backup}"
  exit 1
fi
