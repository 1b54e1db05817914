set -euo pipefail

for role in desk analytics; do
    printf '*:*:*:%s:%s\n' "$role" '[=secret]' >> ~/.pgpass
done
chmod 600 ~/.pgpass
