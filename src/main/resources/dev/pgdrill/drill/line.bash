# Runs one typed line in a node's bash, with the directory, variables, functions and aliases that the lines before it
# left behind. Called as: bash --noprofile --norc -c 'eval "$PGDRILL_LINE"; eval "$__pgdrill_line"' bash STATE_FILE LINE
# PGDRILL_LINE is this text: what bash says of a line's mistakes names its line 1, and a list of processes stays short.
# PGDRILL_PLAIN=1 means that nobody sits at a terminal: no pager, and stderr goes where stdout goes, in order.
# PGDRILL_ATTACHED=WORD means that pgdrill passes a terminal's bytes through, and is told things at the end.
__pgdrill_state=$1 __pgdrill_line=$2 __pgdrill_word=${PGDRILL_ATTACHED:-} __pgdrill_typed=
unset PGDRILL_ATTACHED PGDRILL_LINE
set --
shopt -s expand_aliases
umask 022
__pgdrill_return() { return "$1"; }

__pgdrill_exit() {
    local __pgdrill_status=$? __pgdrill_flags=$-
    { set +eux; } 2>/dev/null
    if [ -n "$__pgdrill_word" ]; then
        __pgdrill_jobs 2>/dev/null
        __pgdrill_statements 2>/dev/null
    fi
    __pgdrill_save
    [ -z "$__pgdrill_word" ] || __pgdrill_farewell 2>/dev/null
    return "$__pgdrill_status"
}

# Keeps the shell as it is, for the next line.
__pgdrill_save() {
    local __pgdrill_name
    {
        while IFS= read -r __pgdrill_name; do
            case $__pgdrill_name in
                # What the shell or the terminal sets anew for every line.
                BASH* | COMP_* | DIRSTACK | EPOCH* | EUID | FUNCNAME | GROUPS | HISTCMD | LINENO | PIPESTATUS | PPID | \
                    RANDOM | SECONDS | SHELLOPTS | SHLVL | SRANDOM | UID | _ | TERM | COLORTERM | COLUMNS | LINES | \
                    PGDRILL_PLAIN | PGDRILL_CONSOLE | __pgdrill_*) continue ;;
                PAGER | PSQL_PAGER) [[ -z ${PGDRILL_PLAIN:-} && ${TERM:-} != dumb ]] || continue ;;
            esac
            case ${!__pgdrill_name@a} in *r*) continue ;; esac
            declare -p "$__pgdrill_name" 2>/dev/null
        done < <(compgen -v)
        while IFS= read -r __pgdrill_name; do
            case $__pgdrill_name in __pgdrill_*) ;; *) declare -f -- "$__pgdrill_name" ;; esac
        done < <(compgen -A function)
        alias -p
        shopt -p
        umask -p
        printf 'cd -- %q 2>/dev/null || cd\n' "$PWD"
        printf '__pgdrill_last=%s\n__pgdrill_read=%s\n' "$__pgdrill_status" "${__pgdrill_read:-0}"
        case $__pgdrill_flags in *u*) echo 'set -u' ;; esac
        case $__pgdrill_flags in *f*) echo 'set -f' ;; esac
    } >"$__pgdrill_state.new" 2>/dev/null && mv -f "$__pgdrill_state.new" "$__pgdrill_state"
}

# Tells of what runs in the background: the terminal's end ends it, unless it ignores a hang-up.
__pgdrill_jobs() {
    local __pgdrill_job __pgdrill_key __pgdrill_mask
    [ -n "$(jobs -rp)" ] || return
    # nohup takes a moment itself.
    sleep 0.1
    for __pgdrill_job in $(jobs -rp); do
        while read -r __pgdrill_key __pgdrill_mask; do
            [[ $__pgdrill_key == SigIgn: ]] || continue
            ((0x$__pgdrill_mask & 1)) && continue 2
        done <"/proc/$__pgdrill_job/status"
        echo "a background job ends with its line here; begin it with nohup to keep it" >/dev/tty
        return
    done
}

# What was typed at psql's prompt since the line before: the part of psql's history that is new.
__pgdrill_statements() {
    [[ -f ${PSQL_HISTORY:-} && $PSQL_HISTORY -nt $__pgdrill_state ]] || return
    local __pgdrill_size
    __pgdrill_size=$(wc -c <"$PSQL_HISTORY")
    ((__pgdrill_size >= ${__pgdrill_read:=0})) || __pgdrill_read=0
    __pgdrill_typed=$(tail -c "+$((__pgdrill_read + 1))" "$PSQL_HISTORY" | tail -c 48000 | base64 -w 0)
    # psql itself shortens a history of more than 500 lines, and what is new could not be told then.
    if (($(wc -l <"$PSQL_HISTORY") > 300)); then
        { grep -m 1 '^_HiStOrY' "$PSQL_HISTORY"; tail -n 200 "$PSQL_HISTORY"; } >"$PSQL_HISTORY.new"
        mv -f "$PSQL_HISTORY.new" "$PSQL_HISTORY"
        __pgdrill_size=$(wc -c <"$PSQL_HISTORY")
    fi
    __pgdrill_read=$__pgdrill_size
}

# Tells pgdrill to keep what is typed from now on. What came before and no program read is given back.
__pgdrill_farewell() {
    local LC_ALL=C __pgdrill_ahead=
    exec </dev/tty >/dev/tty || return
    stty -icanon -echo -isig min 1 time 0
    printf '\e]5379;%s;end;\a' "$__pgdrill_word"
    # A zero byte ends it; nobody answers where pgdrill was killed.
    IFS= read -r -d '' -t 10 __pgdrill_ahead
    [ -z "$__pgdrill_ahead" ] || printf '\e]5379;%s;ahead;%s\a' "$__pgdrill_word" "$(printf %s "$__pgdrill_ahead" | base64 -w 0)"
    [ -z "$__pgdrill_typed" ] || printf '\e]5379;%s;typed;%s\a' "$__pgdrill_word" "$__pgdrill_typed"
}

__pgdrill_last=0
if [ -r "$__pgdrill_state" ]; then
    . "$__pgdrill_state"
else
    cd
fi
# A pager that stays out of the way of what fits the screen.
export LESS="${LESS--FRX}"
if [ -n "${PGDRILL_PLAIN:-}" ]; then
    export PAGER=cat PSQL_PAGER=cat
    exec 2>&1
fi
if [ -n "$__pgdrill_word" ]; then
    export PSQL_HISTORY="${PSQL_HISTORY:-$__pgdrill_state.statements}"
fi
trap __pgdrill_exit EXIT
__pgdrill_return "$__pgdrill_last"
