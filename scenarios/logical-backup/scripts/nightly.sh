# Once: the dump must stay the one from before the newer rows.
test -e '[=primary.backup]/nightly.dump' || pg_dump -U postgres -Fc -f '[=primary.backup]/nightly.dump' app
