# ./pgdrill --install [--yes] [--dry-run] [--only PART,…] [ARGUMENT…]: gets what is missing with apt, then goes on.
# Parts: jdk, local (PostgreSQL, pgBackRest), docker (an engine, and its base image), terminal (tmux, faketime), browser (Chromium).
# Sourced; POSIX sh.
# shellcheck shell=sh

# Sets install_shift to the number of arguments that were the installer's own.
install_command() {
    install_shift=1 install_yes= install_dry= install_parts=
    shift
    while [ $# -gt 0 ]; do
        case $1 in
            --yes | -y) install_yes=1 ;;
            --dry-run) install_dry=1 ;;
            --only)
                [ $# -gt 1 ] || fail 2 "--only needs a list of parts" "" "--only jdk,local,docker,terminal,browser"
                install_parts=$(echo "$2" | tr , ' ')
                install_shift=$((install_shift + 1))
                shift
                ;;
            *) break ;;
        esac
        install_shift=$((install_shift + 1))
        shift
    done
    [ -n "$install_parts" ] || install_parts=$(parts_for "$@")
    for install_part in jdk $install_parts; do
        case $install_part in
            jdk | local | docker | terminal | browser) ;;
            *) fail 2 "there is no part $install_part" "" "--only jdk,local,docker,terminal,browser" ;;
        esac
    done
    install_log=$cache/install.log
    plan "jdk $install_parts"
    if [ -z "$plan_packages$plan_steps" ]; then
        [ $# -gt 0 ] || echo "nothing is missing for: jdk $install_parts" >&2
    else
        command -v apt-get >/dev/null || by_hand
        tell_plan
        [ -z "$install_dry" ] || exit 0
        agree
        carry_out
    fi
    [ -z "$install_dry" ] || exit 0
}

# The runtime that the remaining arguments will use: auto takes an engine that answers, and else PostgreSQL's programs.
parts_for() {
    parts_runtime=${PGDRILL_RUNTIME:-auto}
    while [ $# -gt 0 ]; do
        case $1 in
            --runtime=*) parts_runtime=${1#*=} ;;
            --runtime) parts_runtime=${2-auto} ;;
            --) break ;;
        esac
        shift
    done
    case $parts_runtime in
        docker | local) echo "$parts_runtime" ;;
        *) if engine_answers; then echo docker; else echo local; fi ;;
    esac
}

# Sets plan_packages, plan_steps (functions to run after them) and plan_text (one line each) for the parts that lack something.
plan() {
    plan_packages= plan_steps= plan_text=
    for plan_part in $1; do
        "plan_$plan_part"
    done
}

# plan_package PACKAGE WHY
plan_package() {
    case " $plan_packages " in *" $1 "*) return ;; esac
    plan_packages="${plan_packages:+$plan_packages }$1"
    plan_text="$plan_text  install $1: $2
"
}

# plan_step FUNCTION TEXT
plan_step() {
    case " $plan_steps " in *" $1 "*) return ;; esac
    plan_steps="${plan_steps:+$plan_steps }$1"
    plan_text="$plan_text  $2
"
}

plan_jdk() {
    # Once built, a Java without a compiler would do; but the next change of the sources needs one.
    find_java build || plan_package jdk "a JDK $java_needed or later, which runs and builds pgdrill"
}

plan_local() {
    has_postgres || plan_package postgresql "the server's programs; no cluster is created or started"
    command -v pgbackrest >/dev/null || plan_package pgbackrest "backups and restores"
    command -v openssl >/dev/null || plan_package openssl "certificates between the nodes"
}

has_postgres() {
    command -v initdb >/dev/null && return
    for has_postgres_program in /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb /opt/homebrew/opt/postgresql*/bin/initdb; do
        [ ! -x "$has_postgres_program" ] || return 0
    done
    return 1
}

plan_docker() {
    if ! engine_answers; then
        case ${DOCKER_HOST:-unix:} in
            unix:*) ;;
            *) fail 4 "no engine answers at DOCKER_HOST=$DOCKER_HOST" "" "start it there, or unset DOCKER_HOST" ;;
        esac
        if ! command -v dockerd >/dev/null; then
            plan_package docker.io "the Docker engine"
            plan_package iptables "the engine's networks"
        fi
        plan_step start_engine "start the Docker engine"
        [ "$(id -u)" = 0 ] || plan_step join_docker_group "add $(id -un) to the group docker (whoever is in it can become root)"
    fi
    command -v docker >/dev/null || plan_package docker-cli "the docker command"
    if ! has_base; then
        plan_step make_base "pull the base image $base_image; where no registry answers, install mmdebstrap and make it"
    fi
}

base_image=debian:trixie-slim

has_base() {
    engine_answers && docker image inspect "$base_image" >/dev/null 2>&1
}

plan_terminal() {
    command -v tmux >/dev/null || plan_package tmux "the tests' terminal"
    command -v faketime >/dev/null || plan_package faketime "the tests' clock"
}

plan_browser() {
    if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null; then
        plan_package chromium "the tests' browser"
    fi
    command -v chromedriver >/dev/null || plan_package chromium-driver "drives the tests' browser"
}

engine_answers() {
    if command -v docker >/dev/null; then
        within 10 docker version >/dev/null 2>&1
    elif command -v curl >/dev/null; then
        case ${DOCKER_HOST:-unix:///var/run/docker.sock} in
            unix://*) engine_socket=${DOCKER_HOST:-unix:///var/run/docker.sock} && curl -fsS -m 5 --unix-socket "${engine_socket#unix://}" http://engine/version >/dev/null 2>&1 ;;
            tcp://*) curl -fsS -m 5 "http://${DOCKER_HOST#tcp://}/version" >/dev/null 2>&1 ;;
            *) return 1 ;;
        esac
    else
        return 1
    fi
}

# within SECONDS COMMAND…: macOS has no timeout.
within() {
    if command -v timeout >/dev/null; then
        timeout "$@"
    else
        shift
        "$@"
    fi
}

tell_plan() {
    {
        echo "pgdrill --install will"
        printf %s "$plan_text"
        [ "$(id -u)" = 0 ] || echo "  with sudo"
    } >&2
}

by_hand() {
    case $(uname -s) in
        Darwin) by_hand_hint="brew install openjdk postgresql@17 pgbackrest
for --runtime docker: Docker Desktop, Colima or Podman with its Docker socket" ;;
        *) by_hand_hint="install these with the system's packages, then run pgdrill without --install" ;;
    esac
    fail 4 "--install works with apt, on Debian and Ubuntu; here these are missing" "$plan_text" "$by_hand_hint"
}

agree() {
    # Without a terminal there is nobody to ask.
    [ -z "$install_yes" ] && [ -t 0 ] && [ -t 2 ] || return 0
    printf 'Go on? [y/N] ' >&2
    read -r agree_answer || agree_answer=
    case $agree_answer in
        [yY]*) ;;
        *) fail 4 "nothing was installed" "" "" ;;
    esac
}

carry_out() {
    if [ "$(id -u)" = 0 ]; then
        sudo=
    else
        command -v sudo >/dev/null || fail 4 "installing needs root, and there is no sudo" "" "run $0 --install as root once"
        sudo=sudo
        sudo true || fail 4 "sudo refused" "" "run $0 --install as root once"
    fi
    # shellcheck disable=SC2086 # packages are words
    [ -z "$plan_packages" ] || install_packages $plan_packages
    for carry_out_step in $plan_steps; do
        "$carry_out_step"
    done
}

install_failed() {
    fail 4 "$1 failed" "$(tail -n 15 "$install_log")
log: $install_log" "${2:-}"
}

# Debian's package would create a cluster and start it on port 5432. The answer is for this installation only.
no_main_cluster() {
    no_cluster_file=/etc/postgresql-common/createcluster.d/pgdrill-install.conf
    $sudo mkdir -p "${no_cluster_file%/*}"
    echo 'create_main_cluster = false' | $sudo tee "$no_cluster_file" >/dev/null
}

install_packages() {
    refresh_lists "$@"
    choose_packages "$@"
    echo "apt-get install $chosen_packages" >&2
    case " $chosen_packages " in *" postgresql "*) no_main_cluster ;; esac
    logged "$install_log" apt_phase run_apt || install_failed "installing $chosen_packages"
    [ -z "${no_cluster_file:-}" ] || $sudo rm -f "$no_cluster_file"
    # Forget where programs weren't.
    hash -r
}

run_apt() {
    # shellcheck disable=SC2086 # packages are words
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold $chosen_packages
}

apt_phase() {
    awk '
        /^Get:/ { phase = "downloading packages" }
        /^(Unpacking|Preparing)/ { phase = "unpacking packages" }
        /^Setting up/ { phase = "setting up packages" }
        END { print "installing: " (phase ? phase : "reading package lists") }'
}

# Fetches the package lists where something wanted isn't in them: a fresh container has none.
refresh_lists() {
    for refresh_package in "$@"; do
        [ "$refresh_package" != jdk ] || refresh_package=default-jdk-headless
        if ! has_candidate "$refresh_package"; then
            logged "$install_log" lists_phase $sudo apt-get update || install_failed "apt-get update" "is the network there?"
            return
        fi
    done
}

lists_phase() {
    cat >/dev/null
    echo "fetching the package lists"
}

has_candidate() {
    apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [^(]'
}

# Sets chosen_packages: the plan's, with names that this release of the system has.
choose_packages() {
    chosen_packages=
    for choose_package in "$@"; do
        case $choose_package in
            jdk) choose_package=$(first_candidate openjdk-17-jdk-headless openjdk-21-jdk-headless openjdk-25-jdk-headless default-jdk-headless) ;;
            # Before Debian 13 the command is a part of docker.io.
            docker-cli) choose_package=$(first_candidate docker-cli docker.io) ;;
        esac
        case " $chosen_packages " in
            *" $choose_package "*) ;;
            *) chosen_packages="${chosen_packages:+$chosen_packages }$choose_package" ;;
        esac
    done
}

first_candidate() {
    for first_package in "$@"; do
        if has_candidate "$first_package"; then
            echo "$first_package"
            return
        fi
    done
    # None: apt-get will say so, by a name that a person can look for.
    echo "$1"
}

start_engine() {
    ! engine_answers || return 0
    if [ -d /run/systemd/system ]; then
        $sudo systemctl enable --now docker >>"$install_log" 2>&1 || true
    else
        engine_log=/var/log/dockerd.log
        $sudo sh -c "setsid dockerd >$engine_log 2>&1 </dev/null &"
    fi
    logged "$install_log" engine_phase wait_for_engine || fail 4 "the Docker engine doesn't answer after 60 s" \
        "$(tail -n 5 "${engine_log:-/dev/null}" 2>/dev/null)" "${engine_log:+see $engine_log, or }use --runtime local"
}

wait_for_engine() {
    wait_end=$(($(date +%s) + 60))
    until $sudo docker version >/dev/null 2>&1; do
        [ "$(date +%s)" -lt "$wait_end" ] || return 1
        sleep 0.5
    done
}

engine_phase() {
    cat >/dev/null
    echo "starting the Docker engine"
}

join_docker_group() {
    $sudo usermod -aG docker "$(id -un)"
    engine_answers || fail 4 "the Docker engine is ready, but this login isn't in the group docker yet" "" "log in again (or: newgrp docker), then run the same command"
}

# Pulls; where that fails sets base_missing, and the program makes the image once it is built.
make_base() {
    has_base && return
    if ! logged "$install_log" base_phase within 120 docker pull "$base_image"; then
        base_missing=1
        command -v mmdebstrap >/dev/null || install_packages mmdebstrap
    fi
}

base_phase() {
    cat >/dev/null
    echo "pulling $base_image"
}
