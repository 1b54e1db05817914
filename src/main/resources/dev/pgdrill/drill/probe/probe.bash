#!/usr/bin/env bash
# The application: writes a row, reads it back, and keeps a ledger of what the database acknowledged.
#
#   probe.bash DIRECTORY     reads DIRECTORY/probe.conf, appends to DIRECTORY/ledger; TERM ends it
#
# One psql serves all the time, as one connection of a real application would; when it is lost the probe connects
# again by itself. Nothing is started per write, so watching costs next to nothing.
#
# The ledger, one event a line; times are microseconds since 1970 on this machine's clock:
#   s TIME NEXT-ID INTERVAL          the probe started; INTERVAL in microseconds
#   c TIME HOST PORT                 it connected
#   w ID SENT ANSWERED               a write was acknowledged: that commit must never be lost
#   f ID SENT ENDED SQLSTATE TEXT    a write failed and is certain not to have been committed
#   u ID SENT ENDED SQLSTATE TEXT    no acknowledgement came: the commit may or may not have happened
#   r ID SENT ENDED SQLSTATE TEXT    an acknowledged row could not be read back
#   v SENT ANSWERED =VALUE           the verify query gave another value than before; !SQLSTATE if it failed
#   k SENT ANSWERED                  the verify query gave the same value as before
#   d TIME TEXT                      the connection was given up
#   e TIME                           the probe was stopped
# An id that the ledger doesn't name was never sent, or the probe was killed while it waited for the answer.
set -u
# EPOCHREALTIME has a point for its decimals only in the C locale.
export LC_ALL=C PGCLIENTENCODING=UTF8
unset PGOPTIONS PGSERVICE PGSERVICEFILE PGHOSTADDR

cd "${1:?usage: probe.bash DIRECTORY}" || exit 1

declare -A conf=()
while IFS= read -r line; do conf[${line%%=*}]=${line#*=}; done <probe.conf
psql=${conf[psql]}               # the program
conninfo=${conf[conninfo]}       # libpq's connection string
table=${conf[table]}             # quoted and qualified
interval=${conf[interval]}       # microseconds from one write to the next
verify_every=${conf[verify]}     # microseconds from one reading of verify.sql to the next; 0 for never
patience=${conf[patience]}       # seconds after which an unanswered request is given up
connecting=${conf[connecting]}   # likewise for connecting to any of the hosts
writable=${conf[writable]}       # 1 if a read-only server is no service, so that another host is tried

exec {lock}>lock
flock -w 1 "$lock" || { echo "another probe is running in $PWD" >&2; exit 75; }
echo "$$" >pid

stopping=0
trap '' HUP
trap 'stopping=1' TERM INT

# A pipe to psql that outlives it, so that writing to it can never raise SIGPIPE, and one that nobody ever writes to:
# reading from it with a timeout is a sleep that needs no process.
rm -f requests never
mkfifo -m 600 requests never
exec {requests}<>requests {never}<>never

# A line torn by a crash ends here, marked, so that it can neither run into the next one nor pass for a whole one.
next_id=1
if [[ -s ledger ]]; then
  [[ -z $(tail -c 1 ledger) ]] || echo ' ~' >>ledger
  while read -r kind first second _; do
    case $kind in
      # One id is left out: it may have been under way when the last probe was killed.
      w | f | u) id=$first ;;
      s) id=$second ;;
      *) continue ;;
    esac
    [[ $id =~ ^[1-9][0-9]{0,17}$ ]] && ((id + 2 > next_id)) && next_id=$((id + 2))
  done < <(tail -c 20000 ledger | tail -n +2)
fi
exec {ledger}>>ledger

connection=0      # psql's process id; 0 without a connection
replies=0         # the descriptor psql's output is read from
distrust=0        # 1 if a session of ours may still hang on a server
message=          # what psql said last beside an answer
status=           # what stands behind the mark
mark=$'\036'      # begins the line that ends an answer; a control character, so that no value is taken for it
last_id=0         # the last row acknowledged over this connection
last_value=
retry=$interval   # how long to wait before connecting again
retry_most=500000
next_verify=0

# Reads what psql says up to the next mark. 0: answered, $message is what came before the mark and $status what stood
# behind it; 1: psql has ended; 2: nothing came for $1 seconds.
answer() {
  local first line outcome
  message= status=
  # Only the first character is read with a timeout, which costs bash three system calls a character; psql hands over
  # whole lines.
  while :; do
    IFS= read -r -t "$1" -N 1 -u "$replies" first
    outcome=$?
    ((outcome > 128)) && return 2
    ((outcome)) && return 1
    line=
    if [[ $first == $'\n' ]]; then
      first=
    else
      IFS= read -r -u "$replies" line || return 1
    fi
    if [[ $first == "$mark" ]]; then
      status=$line
      return 0
    fi
    line=$first$line
    message+=${message:+\\n}${line//\\/\\\\}
  done
}

# Makes a message fit for one line of the ledger.
tidy() {
  message=${message#psql: error: }
  message=${message//\\n/ }
  message=${message//[$'\t\r\n']/ }
  message=${message:0:200}
}

connect() {
  local outcome
  # A request the last psql didn't get to must not reach this one.
  while read -r -t 0 -u "$requests" && read -r -t 1 -u "$requests" _; do :; done
  exec {replies}< <(
    exec "$psql" -XqAtw "$conninfo" <requests 2>&1 {requests}>&- {never}>&- {ledger}>&- {lock}>&-
  )
  connection=$!
  {
    echo '\set VERBOSITY terse'
    echo 'SET client_min_messages = error;'
    # A session that was given up may hold its connection slot for ever, as one waiting for a synchronous standby does.
    ((distrust)) && echo "SELECT FROM (SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity" \
      "WHERE usename = current_user AND application_name = 'probe' AND pid <> pg_catalog.pg_backend_pid()) t LIMIT 0;"
    echo "\\echo $mark:HOST :PORT"
  } >&"$requests"
  answer "$connecting"
  outcome=$?
  if ((outcome)); then
    ((outcome == 2)) && message="no answer while connecting"
    tidy
    hang_up
    ((retry = retry * 2 > retry_most ? retry_most : retry * 2))
    return 1
  fi
  distrust=0
  last_id=0
  retry=$interval
  next_verify=0
  printf 'c %d %s\n' "${EPOCHREALTIME/./}" "$status" >&"$ledger"
}

hang_up() {
  kill -KILL "$connection" 2>/dev/null
  wait "$connection" 2>/dev/null
  exec {replies}<&-
  connection=0
}

# Gives the connection up, because of $1.
disconnect() {
  printf 'd %d %s\n' "${EPOCHREALTIME/./}" "$1" >&"$ledger"
  hang_up
}

# Gives the connection up after a request that wasn't answered. $1 is what answer returned; the rest is the start of a
# line for the ledger, without one the connection's end is all there is to say.
unanswered() {
  local outcome=$1 sqlstate=08006
  shift
  ((outcome == 2)) && distrust=1 sqlstate=08007 message="no answer"
  tidy
  (($#)) && printf '%s %d %d %d %s %s\n' "$@" "${EPOCHREALTIME/./}" "$sqlstate" "$message" >&"$ledger"
  disconnect "$message"
}

# Reads the last row back, if it came over this connection, and writes the next. One line to psql and one from it, since
# every line more costs as much as the rest: the reading says nothing unless the row is missing.
write() {
  local id=$next_id sent=${EPOCHREALTIME/./} read_back='\set read 00000 \\' reading
  ((next_id++))
  if ((!connection)) && ! connect; then
    printf 'f %d %d %d 08001 %s\n' "$id" "$sent" "${EPOCHREALTIME/./}" "$message" >&"$ledger"
    return
  fi
  ((last_id)) &&
    read_back="SELECT 1 WHERE NOT EXISTS (SELECT FROM $table WHERE id = $last_id); \\set read :SQLSTATE \\\\"
  printf '%s INSERT INTO %s (id, sent_at) VALUES (%d, pg_catalog.to_timestamp(%s)); \\echo %s:SQLSTATE :read\n' \
    "$read_back" "$table" "$id" "$EPOCHREALTIME" "$mark" >&"$requests"
  answer "$patience" || { unanswered $? u "$id" "$sent"; return; }
  if [[ $status == '00000 00000' && -z $message ]]; then
    printf 'w %d %d %d\n' "$id" "$sent" "${EPOCHREALTIME/./}" >&"$ledger"
    last_id=$id
    return
  fi
  reading=${status#* }
  status=${status% *}
  tidy
  [[ $reading == 00000 && $message == 1* ]] && reading=02000 message="the row is not there ${message#1}"
  [[ $reading == 00000 ]] ||
    printf 'r %d %d %d %s %s\n' "$last_id" "$sent" "${EPOCHREALTIME/./}" "$reading" "$message" >&"$ledger"
  if [[ $status == 00000 ]]; then
    printf 'w %d %d %d\n' "$id" "$sent" "${EPOCHREALTIME/./}" >&"$ledger"
    last_id=$id
    return
  fi
  last_id=0
  printf 'f %d %d %d %s %s\n' "$id" "$sent" "${EPOCHREALTIME/./}" "$status" "$message" >&"$ledger"
  ((writable)) && [[ $status == 25006 ]] && disconnect "the server is read-only"
}

verify() {
  local sent=${EPOCHREALTIME/./} value
  next_verify=$((sent + verify_every))
  # The time limit keeps a slow or blocked reading from passing for a stalled write.
  printf '%s\n' 'BEGIN READ ONLY; SET LOCAL statement_timeout = 1000;' '\i verify.sql' \
    "\\echo $mark:SQLSTATE \\\\ ROLLBACK;" >&"$requests"
  answer "$patience" || { unanswered $?; return; }
  if [[ $status == 00000 ]]; then value="=${message:0:4000}"; else value="!$status"; fi
  if [[ $value == "$last_value" ]]; then
    printf 'k %d %d\n' "$sent" "${EPOCHREALTIME/./}" >&"$ledger"
  else
    printf 'v %d %d %s\n' "$sent" "${EPOCHREALTIME/./}" "$value" >&"$ledger"
    last_value=$value
  fi
}

# Everything is read before it runs: bash reads on in a script's file, which may be replaced meanwhile.
main() {
  local next now pace left timeout
  printf 's %d %d %d\n' "${EPOCHREALTIME/./}" "$next_id" "$interval" >&"$ledger"
  next=${EPOCHREALTIME/./}
  while ((!stopping)); do
    write
    ((connection && verify_every && ${EPOCHREALTIME/./} >= next_verify)) && verify
    pace=$interval
    ((connection)) || pace=$retry
    now=${EPOCHREALTIME/./}
    # Late writes are left out, not caught up with; a clock that jumped doesn't matter.
    ((next += pace, next < now && (next = now), next > now + pace && (next = now + pace), left = next - now))
    if ((left > 0)); then
      printf -v timeout '%d.%06d' $((left / 1000000)) $((left % 1000000))
      read -r -t "$timeout" -u "$never" _
    fi
  done
  ((connection)) && disconnect "the probe was stopped"
  printf 'e %d\n' "${EPOCHREALTIME/./}" >&"$ledger"
}

main; exit
