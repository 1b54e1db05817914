directory='[=primary.backup]/daily'
old=$(find "$directory" -maxdepth 1 -name 'app-[0-9]*.dump' -mtime +[=keep] | wc -l)
young=$(find "$directory" -maxdepth 1 -name 'app-[0-9]*-030007.dump' -mtime -[=keep] | wc -l)
echo "$old old dumps, $young of the last nights, $(find "$directory" -name 'archive-*' -o -name 'app-old-*' -o -name readme.txt | wc -l) other files"
