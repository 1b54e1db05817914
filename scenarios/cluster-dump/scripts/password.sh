printf '*:*:*:%s:%s\n' mover '[=mover_secret]' >> ~/.pgpass
chmod 600 ~/.pgpass
