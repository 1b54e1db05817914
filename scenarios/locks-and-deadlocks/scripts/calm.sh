bash '[=batch.workspace]/sessions.sh' calm
