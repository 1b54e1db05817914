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

# A JVM that loads what most commands need and writes its classes when it exits. Any failure leaves things as they were.
make_archive() {
    # Ctrl-C and a closed terminal are meant for pgdrill itself.
    trap '' INT HUP
    mkdir -p "$cache/cds" || return
    # What is older belongs to a JDK or a checkout that may be gone; if not, it is made again.
    find "$cache/cds" -type f \( -name '*.jsa' -mtime +30 -o -name '*.new*' -mmin +10 \) -exec rm -f {} +
    (set -C && : >"$archive_file.new") || return
    # shellcheck disable=SC2086 # options are words
    nice "$java_home/bin/java" $java_options -XX:ArchiveClassesAtExit="$archive_file.new.jsa" -Dpgdrill.home="$home" \
        -jar "$target/pgdrill.jar" $archive_command
    # Writing removes an archive's older half-written self, and only a whole one is renamed.
    [ ! -s "$archive_file.new.jsa" ] || mv "$archive_file.new.jsa" "$archive_file"
    rm -f "$archive_file.new"
}
