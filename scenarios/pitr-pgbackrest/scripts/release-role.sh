set -euo pipefail
# The role that runs releases logs in like everybody else, with a password.
printf '*:*:*:release_job:%s\n' '[=secret]' >> ~/.pgpass
chmod 600 ~/.pgpass
