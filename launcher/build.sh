# Builds pgdrill when its sources are newer than what was built. Sourced; POSIX sh.
# shellcheck shell=sh

# Sets target: in the project, or in the cache directory where the project can't be written and isn't built.
build_directory() {
    target=$home/target stamp=$home/target/launcher/stamp
    if [ -e "$target" ]; then
        [ -w "$target" ] || build_is_current || elsewhere
    else
        [ -w "$home" ] || elsewhere
    fi
}

elsewhere() {
    build_copy=$cache/build/$(printf %s "$home" | cksum | tr ' ' -)
    target=$build_copy/target stamp=$build_copy/target/launcher/stamp
}

# Compares times only, which costs a few milliseconds: no source, and no directory of sources, is newer than the stamp.
build_is_current() {
    [ -e "$stamp" ] && [ -e "$target/pgdrill.jar" ] && [ -z "$(newer_sources)" ]
}

newer_sources() {
    set -- "$home/pom.xml" "$home/src/main"
    for newer_directory in "$home/templates" "$home/images"; do
        [ ! -e "$newer_directory" ] || set -- "$@" "$newer_directory"
    done
    find "$@" -newer "$stamp" -print | head -n 1
}

build() {
    mkdir -p "$target/launcher" 2>/dev/null || fail 4 "cannot write $target" "" "make it writable, or set XDG_CACHE_HOME"
    build_lock=$target/launcher/lock
    lock_build
    # Another launcher may have built it while this one waited.
    if ! build_is_current; then
        build_log=$target/launcher/build.log
        : >"$stamp.new"
        if [ -n "${build_copy:-}" ]; then
            copy_sources
        fi
        # Removed rather than overwritten: a pgdrill that is running keeps the file it opened.
        rm -f "$target/pgdrill.jar"
        logged "$build_log" build_phase run_maven || build_failed
        # As old as the build's start, so that an edit during the build is seen.
        mv "$stamp.new" "$stamp"
    fi
    unlock_build
}

run_maven() {
    export JAVA_HOME="$java_home"
    cd "${build_copy:-$home}" && exec ./mvnw -B -Dstyle.color=never -Dquick package
}

build_failed() {
    build_status=$?
    unlock_build
    # Maven's own summary is the most useful part; where it didn't come that far, the end.
    build_errors=$(grep -E '^\[ERROR\]|Exception' "$build_log" | head -n 12)
    fail 4 "building pgdrill failed (exit code $build_status)" "${build_errors:-$(tail -n 12 "$build_log")}
log: $build_log" "the first build needs the network for Maven and the libraries; ./mvnw -Dquick package shows all of it"
}

copy_sources() {
    for source_name in pom.xml mvnw .mvn src templates images; do
        rm -rf "${build_copy:?}/$source_name"
        [ ! -e "$home/$source_name" ] || cp -R "$home/$source_name" "$build_copy/"
    done
}

# The log's end on stdin, the phase on stdout.
build_phase() {
    awk '
        /^Downloading from|^\[INFO\] Downloading from|Progress \(/ { phase = "downloading Maven'\''s plugins and the libraries" }
        /--- .*resources/ { phase = "copying resources" }
        /--- .*compile/ { phase = "compiling" }
        /--- .*jar:|--- .*copy-dependencies/ { phase = "collecting the libraries" }
        END { print "building pgdrill: " (phase ? phase : "starting Maven") }'
}

# The lock is a symbolic link to the holder's process id: made or refused in one step, on every system.
lock_build() {
    lock_waited=0
    until ln -s "$$" "$build_lock" 2>/dev/null; do
        if ! lock_holder=$(readlink "$build_lock"); then
            # Gone since, or it can't be made at all.
            [ -w "$target/launcher" ] || fail 4 "cannot write $target/launcher" "" "make it writable, or remove target"
            continue
        fi
        if ! kill -0 "$lock_holder" 2>/dev/null && ! ps -p "$lock_holder" >/dev/null 2>&1; then
            drop_stale_lock
            continue
        fi
        [ "$lock_waited" -ne 0 ] || echo "waiting for another pgdrill (process $lock_holder) to finish building" >&2
        lock_waited=$((lock_waited + 1))
        [ "$lock_waited" -lt 600 ] || fail 4 "process $lock_holder has been building for 10 minutes" "" "if it isn't pgdrill, remove $build_lock"
        sleep 1
    done
    trap unlock_build EXIT
}

# Two may find the same dead holder, so the link is moved away first and looked at again.
drop_stale_lock() {
    mv "$build_lock" "$build_lock.$$" 2>/dev/null || return 0
    if [ "$(readlink "$build_lock.$$")" = "$lock_holder" ]; then
        rm -f "$build_lock.$$"
    else
        mv "$build_lock.$$" "$build_lock"
    fi
}

unlock_build() {
    [ "$(readlink "$build_lock" 2>/dev/null)" != "$$" ] || rm -f "$build_lock"
    trap - EXIT
}
