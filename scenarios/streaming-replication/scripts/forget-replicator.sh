set -euo pipefail

# The role for replication is the learner's to make, so nobody knows the password of another.
sed -i '/:replicator:/d' ~/.pgpass
