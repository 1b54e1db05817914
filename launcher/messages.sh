# What the launcher says, and the progress of long work. Sourced; POSIX sh; everything goes to stderr.
# shellcheck shell=sh

# A user's error, in the form of every other: fail EXIT_CODE WHAT [DETAIL [HINT]]
fail() {
    fail_code=$1
    echo "error: $2" >&2
    [ -z "${3-}" ] || printf '%s\n' "$3" | sed 's/^/  /' >&2
    [ -z "${4-}" ] || printf '%s\n' "$4" | sed -e '1s/^/hint: /' -e '2,$s/^/      /' >&2
    exit "$fail_code"
}

# Runs a command with its output in a log, telling the phase and the time it takes: logged LOG PHASES COMMAND...
# PHASES is a function that reads the log's end on stdin and prints the phase. Returns the command's exit status.
logged() {
    logged_log=$1 logged_phases=$2
    shift 2
    mkdir -p "$(dirname "$logged_log")"
    : >"$logged_log"
    "$@" >"$logged_log" 2>&1 </dev/null &
    logged_pid=$!
    # A background job of a shell without job control ignores SIGINT, so it has to be told.
    trap 'kill "$logged_pid" 2>/dev/null; wait "$logged_pid" 2>/dev/null; clear_line; exit 130' INT
    trap 'kill "$logged_pid" 2>/dev/null; wait "$logged_pid" 2>/dev/null; clear_line; exit 143' TERM
    logged_start=$(date +%s)
    logged_last=
    while kill -0 "$logged_pid" 2>/dev/null; do
        logged_phase=$(tail -n 200 "$logged_log" | "$logged_phases")
        logged_seconds=$(($(date +%s) - logged_start))
        if shows_progress; then
            printf '\r\033[K%s (%s s)' "$logged_phase" "$logged_seconds" >&2
        elif [ "$logged_phase" != "$logged_last" ]; then
            echo "$logged_phase" >&2
        fi
        logged_last=$logged_phase
        sleep 0.2 2>/dev/null || sleep 1
    done
    wait "$logged_pid"
    logged_status=$?
    clear_line
    trap - INT TERM
    return "$logged_status"
}

shows_progress() {
    [ -t 2 ] && [ "${TERM:-dumb}" != dumb ]
}

clear_line() {
    ! shows_progress || printf '\r\033[K' >&2
}
