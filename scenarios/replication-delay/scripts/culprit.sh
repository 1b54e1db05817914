set -euo pipefail
# The role that runs migrations logs in like everybody else, with a password.
printf '*:*:*:[=culprit]:%s\n' '[=secret]' >> ~/.pgpass
chmod 600 ~/.pgpass
