set -euo pipefail

# The disk goes while PostgreSQL runs on it; the machine goes down with it right after. The log is on another disk.
rm -rf "$PGDATA"
