# usage: nights.sh DATABASE DIRECTORY : puts dumps of past nights there, old ones too, and files that are nobody's business.
set -euo pipefail
database=$1 directory=$2
mkdir -p "$directory"
# There were fewer orders then: an old dump under a new name is no dump of tonight.
pg_dump -U postgres -h '[=primary.socket]' -p [=primary.port] -Fc --exclude-table-data=orders -f "$directory/template" app
place() { cp "$directory/template" "$directory/$2"; touch -d "$1 days ago" "$directory/$2"; }
for age in 1 2 $(([=keep] - 1)) $(([=keep] + 2)) $(([=keep] + 5)) 40; do
  place "$age" "$database-$(date -u -d "$age days ago" +%Y%m%d-030007).dump"
done
place 40 "archive-$(date -u -d "40 days ago" +%Y%m%d-030007).dump"
# Of another database, whose name begins like this one's.
place 40 "$database-old-$(date -u -d "40 days ago" +%Y%m%d-030007).dump"
echo "Dumps of every night. Ask the database team before you remove anything." >"$directory/readme.txt"
touch -d '41 days ago' "$directory/readme.txt"
rm "$directory/template"
