set -euo pipefail

for role in storefront '[=worker]' finance dashboard; do
    printf '*:*:*:%s:%s\n' "$role" '[=secret]' >> ~/.pgpass
done
chmod 600 ~/.pgpass
