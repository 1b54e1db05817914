set -euo pipefail

for role in teller clerk deploy; do
    printf '*:*:*:%s:%s\n' "$role" '[=secret]' >> ~/.pgpass
done
chmod 600 ~/.pgpass

mkdir -p '[=batch.home]/deploy'
cat > '[=batch.home]/deploy/migrate.sh' <<'BASH'
# Adds a column to the accounts: migrate.sh COLUMN
psql -X -h '[=primary.host]' -p '[=primary.port]' -U deploy -d app -c "alter table public.account add column $1 text"
BASH
