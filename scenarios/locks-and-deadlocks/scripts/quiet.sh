bash '[=batch.workspace]/sessions.sh' quiet
