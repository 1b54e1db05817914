set -euo pipefail

for role in desk analytics; do
    printf '*:*:*:%s:%s\n' "$role" '[=secret]' >> ~/.pgpass
done
chmod 600 ~/.pgpass
cat > '[=batch.home]/coordinator.log' <<LOG
03:12:40 [=orphan]-a prepared on primary and bank, decided: commit, told primary, told bank
03:12:41 [=orphan]-b prepared on primary and bank, decided: rollback, told primary, told bank
03:12:44 [=orphan] prepared on primary and bank, decided: [=decision], told bank
03:12:44 connection lost
LOG
