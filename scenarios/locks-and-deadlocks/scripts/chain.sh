bash '[=batch.workspace]/sessions.sh' chain
