bash '[=batch.workspace]/clients.sh' busy
