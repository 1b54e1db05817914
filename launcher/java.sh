# Finds a JDK. Sourced; POSIX sh.
# shellcheck shell=sh

java_needed=17

# Sets java_home and java_version to the first Java that is new enough, or returns 1 with java_tried saying what was
# looked at. With "build" it must have a compiler. A Java's version is read from its release file: starting one takes 50 ms.
find_java() {
    java_purpose=${1:-run} java_tried=
    if [ -n "${PGDRILL_JAVA:-}" ]; then
        # Asked for by name, so nothing else will do.
        accept_java PGDRILL_JAVA "$PGDRILL_JAVA"
        return
    fi
    if [ -n "${JAVA_HOME:-}" ]; then
        accept_java JAVA_HOME "$JAVA_HOME" && return
    fi
    if java_on_path=$(command -v java); then
        accept_java PATH "$java_on_path" && return
    fi
    if [ -x /usr/libexec/java_home ] && java_on_mac=$(/usr/libexec/java_home -F -v "$java_needed+" 2>/dev/null); then
        accept_java java_home "$java_on_mac" && return
    fi
    for java_candidate in /usr/lib/jvm/* "${SDKMAN_DIR:-${HOME:-/nonexistent}/.sdkman}"/candidates/java/* \
        /opt/homebrew/opt/openjdk* /usr/local/opt/openjdk* /home/linuxbrew/.linuxbrew/opt/openjdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/java/* /opt/jdk* /usr/java/*; do
        if [ -x "$java_candidate/bin/java" ]; then
            accept_java found "$java_candidate" && return
        fi
    done
    return 1
}

# accept_java SOURCE HOME-OR-PROGRAM
accept_java() {
    case $2 in
        */java | java) java_home=$(home_of "$2") ;;
        *) java_home=${2%/} ;;
    esac
    if [ ! -x "$java_home/bin/java" ]; then
        reject_java "$1" "has no bin/java"
        return 1
    fi
    read_java_version
    case $java_major in
        '' | *[!0-9]*) reject_java "$1" "doesn't tell its version" && return 1 ;;
    esac
    if [ "$java_major" -lt "$java_needed" ]; then
        reject_java "$1" "is Java $java_major"
        return 1
    fi
    if [ "$java_purpose" = build ] && [ ! -x "$java_home/bin/javac" ]; then
        reject_java "$1" "has no compiler (bin/javac)"
        return 1
    fi
}

reject_java() {
    java_tried="${java_tried:+$java_tried
}$1: $java_home $2"
}

# Sets java_version ("17.0.15+6") and java_major.
read_java_version() {
    java_version=
    if [ -r "$java_home/release" ]; then
        while IFS='=' read -r java_key java_value; do
            case $java_key in
                JAVA_RUNTIME_VERSION) java_version=$java_value && break ;;
                JAVA_VERSION) java_version=$java_value ;;
            esac
        done <"$java_home/release"
        java_version=${java_version#\"} java_version=${java_version%\"}
    fi
    if [ -z "$java_version" ]; then
        java_version=$("$java_home/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
    fi
    java_major=${java_version#1.}
    java_major=${java_major%%[!0-9]*}
}

# A program's path with every symbolic link followed.
resolve() {
    resolve_path=$1
    while [ -L "$resolve_path" ]; do
        resolve_link=$(readlink "$resolve_path")
        case $resolve_link in
            /*) resolve_path=$resolve_link ;;
            *) resolve_path=${resolve_path%/*}/$resolve_link ;;
        esac
    done
    resolve_directory=${resolve_path%/*}
    echo "$(cd "$resolve_directory" && pwd -P)/${resolve_path##*/}"
}

# The home that a java program belongs to, through symbolic links and through shims that are no links.
home_of() {
    home_of_program=$(resolve "$1")
    home_of_bin=${home_of_program%/*}
    if [ -e "${home_of_bin%/*}/release" ] || [ -e "${home_of_bin%/*}/lib/modules" ]; then
        echo "${home_of_bin%/*}"
    else
        "$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
    fi
}

no_java() {
    case $(uname -s) in
        Darwin) no_java_hint="brew install openjdk, or set JAVA_HOME" ;;
        *) if command -v apt-get >/dev/null; then
            no_java_hint="$0 --install, or set JAVA_HOME to a JDK"
        else
            no_java_hint="install a JDK $java_needed or later with the system's packages or from https://adoptium.net, or set JAVA_HOME"
        fi ;;
    esac
    fail 4 "no JDK $java_needed or later found" "${java_tried:-looked at PGDRILL_JAVA, JAVA_HOME, PATH and the usual places}" "$no_java_hint"
}
