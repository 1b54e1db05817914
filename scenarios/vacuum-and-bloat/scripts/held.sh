bash '[=batch.workspace]/clients.sh' held
