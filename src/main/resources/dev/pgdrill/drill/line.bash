# Runs one typed line in a node's bash, with the directory, variables, functions and aliases that the lines before it
# left behind. Called as: bash --noprofile --norc -c "$(this text)" bash STATE_FILE LINE
# PGDRILL_PLAIN=1 means that nobody sits at a terminal: no pager, and stderr goes where stdout goes, in order.
__pgdrill_state=$1 __pgdrill_line=$2
set --
shopt -s expand_aliases
umask 022
__pgdrill_return() { return "$1"; }

__pgdrill_save() {
    local __pgdrill_status=$? __pgdrill_flags=$-
    { set +eux; } 2>/dev/null
    local __pgdrill_name
    {
        while IFS= read -r __pgdrill_name; do
            case $__pgdrill_name in
                # What the shell or the terminal sets anew for every line.
                BASH* | COMP_* | DIRSTACK | EPOCH* | EUID | FUNCNAME | GROUPS | HISTCMD | LINENO | PIPESTATUS | PPID | \
                    RANDOM | SECONDS | SHELLOPTS | SHLVL | SRANDOM | UID | _ | TERM | COLORTERM | COLUMNS | LINES | \
                    PGDRILL_PLAIN | __pgdrill_*) continue ;;
                PAGER | PSQL_PAGER) [ -z "${PGDRILL_PLAIN:-}" ] || continue ;;
            esac
            case ${!__pgdrill_name@a} in *r*) continue ;; esac
            declare -p "$__pgdrill_name" 2>/dev/null
        done < <(compgen -v)
        unset -f __pgdrill_save __pgdrill_return
        declare -f
        alias -p
        shopt -p
        umask -p
        printf 'cd -- %q 2>/dev/null || cd\n' "$PWD"
        printf '__pgdrill_last=%s\n' "$__pgdrill_status"
        case $__pgdrill_flags in *u*) echo 'set -u' ;; esac
        case $__pgdrill_flags in *f*) echo 'set -f' ;; esac
    } >"$__pgdrill_state.new" 2>/dev/null && mv -f "$__pgdrill_state.new" "$__pgdrill_state"
    return "$__pgdrill_status"
}

__pgdrill_last=0
if [ -r "$__pgdrill_state" ]; then
    . "$__pgdrill_state"
else
    cd
fi
if [ -n "${PGDRILL_PLAIN:-}" ]; then
    export PAGER=cat PSQL_PAGER=cat
    exec 2>&1
fi
trap __pgdrill_save EXIT
__pgdrill_return "$__pgdrill_last"
eval "$__pgdrill_line"
