bash '[=batch.workspace]/sessions.sh' transfers
