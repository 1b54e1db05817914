bash '[=batch.workspace]/clients.sh' calm
