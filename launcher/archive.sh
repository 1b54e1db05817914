# The class-data archive: classes already parsed, mapped into the JVM at its start. Sourced; POSIX sh.
# shellcheck shell=sh

# Sets archive to one that fits this JDK and this build, or to nothing and has one made for the next start.
class_archive() {
    archive=
    [ "${PGDRILL_CLASS_ARCHIVE:-on}" != off ] || return 0
    archive_key=$(printf '%s\n' "$java_home" "$java_version" "$target" | cksum)
    archive_file=$cache/cds/${archive_key%% *}.jsa
    if [ -e "$archive_file" ] && [ ! "$target/pgdrill.jar" -nt "$archive_file" ]; then
        archive=$archive_file
    else
        # In a process of its own that nobody waits for: not even the JVM that this shell is about to become.
        (make_archive </dev/null >/dev/null 2>&1 &)
    fi
}

# Writes an archive of the classes that the commonest commands load. Any failure leaves things as they were.
make_archive() {
    # Ctrl-C and a closed terminal are meant for pgdrill itself.
    trap '' INT HUP
    mkdir -p "$cache/cds" || return
    # What is older belongs to a JDK or a checkout that may be gone; if not, it is made again.
    find "$cache/cds" \( -name '*.jsa' -mtime +30 -o -name '*.new*' -mmin +10 \) -exec rm -rf {} +
    archive_new=$archive_file.new
    (umask 077 && mkdir "$archive_new") || return
    # A static archive, made from a list, takes in old class files too, which a JVM that ends with -XX:ArchiveClassesAtExit
    # leaves out: all of the command line's parser.
    list_classes list
    list_classes "image list"
    # A whole drill that needs no nodes: the journal, the texts and the report.
    list_classes "run backup-sizing"
    list_shell_classes
    # What takes nodes: pgdrill's own part of it, and the driver.
    for archive_jar in "$target/pgdrill.jar" "$target"/lib/postgresql-*.jar; do
        "$java_home/bin/jar" -tf "$archive_jar" | sed -n 's/\.class$//p' | grep -v -e META-INF -e '-info$'
    done >"$archive_new/classes.jars"
    sort -u "$archive_new"/classes.* >"$archive_new/classes"
    # By the collector that can write objects, too; any can read them.
    nice "$java_home/bin/java" -Xshare:dump -XX:+UseG1GC -XX:SharedClassListFile="$archive_new/classes" \
        -XX:SharedArchiveFile="$archive_new/archive.jsa" -cp "$target/pgdrill.jar"
    # Only a whole one is renamed.
    [ ! -s "$archive_new/archive.jsa" ] || mv -f "$archive_new/archive.jsa" "$archive_file"
    rm -rf "$archive_new"
}

# In a state directory of its own: the shell would resume the drill that is going on.
list_classes() {
    archive_list=$archive_new/classes.${1%% *}
    # shellcheck disable=SC2086 # options are words
    set -- nice "$java_home/bin/java" $java_options -XX:DumpLoadedClassList="$archive_list" -Dpgdrill.home="$home" \
        -jar "$target/pgdrill.jar" $1
    export XDG_STATE_HOME="$archive_new/state"
    "$@"
}

# The shell on a terminal of its own, where the system's script can give it one, left at its first prompt.
list_shell_classes() {
    archive_list=$archive_new/classes.shell
    export XDG_STATE_HOME="$archive_new/state" TERM=xterm-256color
    export archive_list java_home java_options home target
    for archive_try in 1 2 3 4 5 6 7 8 9 10; do
        sleep 1 && printf 'exit\r'
    done | timeout 30 script -q -e -c '"$java_home/bin/java" $java_options -XX:DumpLoadedClassList="$archive_list" \
        -Dpgdrill.home="$home" -Dpgdrill.terminals=012 -jar "$target/pgdrill.jar"' /dev/null
}
