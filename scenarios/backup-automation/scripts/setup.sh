bash '[=primary.workspace]/nights.sh' app '[=primary.backup]/daily'
