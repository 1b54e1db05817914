# The role of the release logs in like everybody else, with a password.
printf '*:*:*:%s:%s\n' '[=culprit]' '[=secret]' >> ~/.pgpass
chmod 600 ~/.pgpass
