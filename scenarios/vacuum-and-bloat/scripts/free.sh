bash '[=batch.workspace]/clients.sh' free
