set -euo pipefail

# Until the application has stood still for a while, or evidently goes on in spite of the loss.
for ((look = 0; look < 35; look++)); do
    still=$(psql -X -At -c "select max(sent_at) < clock_timestamp() - interval '4 seconds' from public.heartbeat")
    if [[ $still == t ]]; then
        break
    fi
    sleep 0.2
done
