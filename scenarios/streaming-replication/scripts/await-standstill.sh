set -euo pipefail

# Until the application has given up on a commit, which it does after five seconds, or evidently goes on in spite of the
# loss.
for ((look = 0; look < 60; look++)); do
    age=$(psql -X -At -c "select floor(extract(epoch from clock_timestamp() - max(sent_at))) from public.heartbeat")
    if ((age >= 6 || look >= 20 && age < 1)); then
        break
    fi
    sleep 0.2
done
