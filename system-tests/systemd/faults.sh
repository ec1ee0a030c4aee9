# Rows of the fault matrix that need more than one signal. Sourced by `rows`.
# shellcheck shell=bash source=system-tests/systemd/inside.sh

# Stops one thread of a process and leaves the others running, as a loop that hangs does.
hang_thread() {
  local pid task
  pid=$(main_pid "$1")
  for task in /proc/"$pid"/task/*; do
    if [[ $(<"$task/comm") == "$2" ]]; then
      # PTRACE_SEIZE, PTRACE_INTERRUPT (linux/ptrace.h); it stays stopped until it is killed, and is reaped then (__WALL).
      perl -e 'my ($thread, $ptrace) = ($ARGV[0] + 0, `uname -m` =~ /aarch64/ ? 117 : 101);
               for my $request (0x4206, 0x4207) { syscall($ptrace, $request, $thread, 0, 0) == 0 or die "ptrace: $!" }
               waitpid($thread, 0x40000000) for 1 .. 2' "${task##*/}" 2>/tmp/ptrace &
      return
    fi
  done
  echo "no thread $2 in $1" >&2
}

fills() { ask "$sim/trades?account=main" | jq length; }
held() { ask "$sim/held" | jq 'length'; }
panics() { as_operator XLEN system:panic_close; }
readiness() { as_operator XREVRANGE emergency_exit_worker:readiness + - COUNT 1 | grep -A1 "^$1\$" | tail -n 1; }
says_not_ready() { [[ $(readiness ready) == false ]]; }
# Reads to the end: a reader that leaves early is an error of the writer.
journal_says() { journalctl -q --no-pager --since "-${2}s" -u "$3" | grep -E "$1" >/dev/null; }

# nothing_happens <row> <what> <seconds>: no panic, nothing closed, for as long as that.
nothing_happens() {
  local row=$1 what=$2 before
  before=$(panics)
  changed() { [[ $(panics) != "$before" ]] || is_flat || is_halted; }
  if until_true "$3" changed; then
    told "$row" "$what" - "$(panics) panics, before $before; $(open_positions) positions"
  else
    told "$row" "$what" - held
  fi
}

# A decision loop that hangs in a process that lives: its beats stop with it.
row_3() {
  guarded 3 && flat_after 3 'decision loop of the brain hangs, the process lives' 15 hang_thread $brain exit-brain
}

# A watchdog that cannot come back calls the closer when it is given up.
row_9() {
  broken_watchdog() {
    echo 'QT_NONSENSE=1' >>/etc/quantum/watchdog.env
    kill_hard $watchdog
  }
  guarded 9 && flat_after 9 'watchdog SIGKILL, its settings are wrong: given up, the closer' 15 broken_watchdog
  sed -i '/QT_NONSENSE/d' /etc/quantum/watchdog.env
  watchdog_returns
}

# One that was lost while it guarded goes on guarding when it is back; a panic of a flat account ends that.
watchdog_returns() {
  systemctl reset-failed $watchdog
  systemctl start $watchdog
  qtexit panic --reason 'row is over' >/dev/null 2>&1
  until_true 20 watchdog_is SAFE
}

# Too slow for the short start limits that one would choose. While it comes back nothing is closed.
row_45b() {
  local pid=0
  lives_again() {
    [[ $(systemctl show -p ActiveState --value $watchdog) == active && $(main_pid $watchdog) != "$pid" ]] &&
      (($(main_pid $watchdog) > 0))
  }
  guarded 45b || return
  systemctl reset-failed $watchdog
  local death
  for death in 1 2 3 4 5 6; do
    until_true 8 lives_again
    pid=$(main_pid $watchdog)
    ! until_true 2 is_flat || told 45b 'a watchdog that comes back closes nothing' - "flat before death $death"
    kill_hard $watchdog
  done
  until_true 8 lives_again
  flat_after 45b 'watchdog dies for the 7th time in 120 s, 3 s apart: the closer' 15 kill_hard $watchdog
  watchdog_returns
}

# Two orders of seven are filled, the others are on their way and never arrive.
# half_a_round <row>
half_a_round() {
  ask "$sim/faults" -d '{"preset":"hold","method":"POST","path":"/fapi/v1/order","from":3,"count":5}' >/dev/null
  kill_hard $brain
  half_done() { [[ $(fills) == 2 && $(held) == 5 ]]; }
  until_true 10 half_done || told "$1" 'two of seven orders are filled' - "$(fills) filled, $(held) on their way"
  ask -X DELETE "$sim/faults" >/dev/null
}

row_11() {
  guarded 11 || return
  half_a_round 11
  worker_dies() {
    kill_hard $worker
    ask "$sim/held" -d '{"release":"DROP"}' >/dev/null
  }
  flat_after 11 'worker SIGKILL after 2 of 7 orders: the closer' 15 worker_dies
  exact_fills 11
  until_true 10 completed || told 11 'a true completion is told' - "$(last_outcome)"
  systemctl reset-failed $worker
}

completed() { [[ $(last_outcome) == FLAT ]]; }

# What was closed is what was open: nothing twice, nothing turned.
exact_fills() {
  local fills
  fills=$(fills)
  [[ $fills == "${#symbols[@]}" ]] || told "$1" 'one fill for each position' - "$fills fills"
}

row_57() {
  guarded 57 || return
  half_a_round 57
  worker_hangs() {
    hang $worker
    ask "$sim/held" -d '{"release":"DROP"}' >/dev/null
  }
  flat_after 57 'worker SIGSTOP after 2 of 7 orders' 15 worker_hangs
  exact_fills 57
  systemctl reset-failed $worker
}

# A key that stops working is noticed by the next rehearsal: no gate, an alarm, and nothing is closed on that account.
row_29() {
  guarded 29 || return
  local begin
  for change in '"enabled":false' '"canTrade":false'; do
    begin=$(now)
    ask "$sim/key" -d "{\"key\":\"workerKey\",$change}" >/dev/null
    if until_true 15 says_not_ready; then
      told 29 "worker's key: $change: not ready" $(($(now) - begin)) held
    else
      told 29 "worker's key: $change: not ready" - 'it says ready'
    fi
    until_true 5 gate_is_closed || told 29 'the gate closes' - 'it is open'
    until_true 10 journal_says 'ALARM.*worker' 30 $watchdog || told 29 'the watchdog sounds the alarm' - 'it does not'
    ask "$sim/key" -d '{"key":"workerKey","enabled":true,"canTrade":true}' >/dev/null
    until_true 30 gate_is_open || told 29 'the gate opens again' - "$(qtexit gate | tail -n 1)"
  done
  nothing_happens 29 'nothing is closed for a key that comes back' 2
}

gate_is_closed() { ! gate_is_open; }

# A worker with the key of another account would close that one.
row_30() {
  guarded 30 || return
  systemctl stop $brain
  until_true 15 is_flat
  use_worker_key otherKey otherSecret
  systemctl restart $worker
  until_true 20 lift_halt
  systemctl start $brain
  local said
  said=$(until_true 20 brain_beats; qtexit approve --reason row --yes 2>&1)
  if [[ $? == 22 ]] && grep -q 'account' <<<"$said"; then
    told 30 'worker on another account: LIVE is refused' - held
  else
    told 30 'worker on another account: LIVE is refused' - "$(tail -n 1 <<<"$said")"
  fi
  use_worker_key workerKey workerSecret
  systemctl restart $worker
}

brain_beats() { qtexit status --json | jq -e '.brain.fresh'; }

use_worker_key() {
  echo "$1" >/etc/quantum/credentials/worker/api-key
  echo "$2" >/etc/quantum/credentials/worker/api-secret
}

# A brain of somebody else's making, with what the protocol asks of it and no more.
fake_beat() {
  REDISCLI_AUTH=$(</etc/quantum/credentials/exit-brain/redis-password) timeout 2 redis-cli --user exit_brain \
    XADD exit_brain:heartbeat '*' ts "$(now)" status "$1" mode LIVE active_positions "$2" pending_exits 0 \
    last_decision_ts "$(now)" loop_cycle_ms 1000 seq "$beat" boot_id fake-brain account "$(readiness account)" >/dev/null
  beat=$((beat + 1))
}

# It goes on saying LIVE DEGRADED after the panic: one episode, no storm.
row_46() {
  guarded 46 || return
  systemctl stop $brain
  until_true 15 is_flat
  until_true 20 lift_halt
  local beat=1 before end
  end=$(($(now) + 20000))
  until watchdog_is ARMED || (($(now) > end)); do
    fake_beat ALIVE 7
    put_positions
    sleep 0.5
  done
  before=$(panics)
  end=$(($(now) + 20000))
  while (($(now) < end)); do
    fake_beat DEGRADED "$(open_positions)"
    sleep 0.5
  done
  if is_flat && is_halted && [[ $(panics) == $((before + 1)) ]]; then
    told 46 'a brain goes on saying LIVE DEGRADED for 20 s: one panic' - held
  else
    told 46 'a brain goes on saying LIVE DEGRADED for 20 s: one panic' - \
      "$(($(panics) - before)) panics, $(open_positions) positions open"
  fi
}

row_47() {
  guarded 47 || return
  kill_hard $brain
  until_true 15 is_flat
  until_true 20 lift_halt
  put_positions
  systemctl restart $watchdog
  nothing_happens 47 'watchdog restarted between reset and approve: nothing' 8
}

# Old panics wait for an operator; a group that is destroyed brings none of them back.
row_48() {
  local id admin=/etc/quantum/redis/users.acl
  systemctl stop quantum-exit.target $worker $watchdog $brain
  cp -p $admin /tmp/users.acl
  echo 'user row on nopass ~* &* +@all' >>$admin
  systemctl start redis-server.service
  as_row() { redis-cli --user row --pass any --no-auth-warning "$@"; }
  systemctl restart redis-server.service
  until_true 5 as_row PING
  as_row FLUSHALL >/dev/null
  rm -rf "${state:?}"/*
  ask -X POST "$sim/reset" -d '{}' >/dev/null
  put_positions
  for id in 1 2 3 4 5; do
    as_row XADD system:panic_close "$(($(now) - 3600000 + id))-0" issued_by ops reason "OLD_$id" >/dev/null
  done
  systemctl start quantum-exit.target
  first_start_closes() { is_flat || [[ $(fills) != 0 ]]; }
  if until_true 8 first_start_closes; then
    told 48 'first start on a Redis full of old panics: nothing is closed' - "$(fills) fills"
  else
    told 48 'first start on a Redis full of old panics: nothing is closed' - held
  fi
  journal_says 'OLD_1|older|wait' 60 $worker || told 48 'the old panics are told' - 'the journal says nothing'
  if guarded 48; then
    as_row XGROUP DESTROY system:panic_close emergency_exit_worker >/dev/null
    nothing_happens 48 'the group is destroyed: nothing old is served' 5
    flat_after 48 'the group was destroyed, then brain SIGKILL' 15 kill_hard $brain
  fi
  cp -p /tmp/users.acl $admin
  systemctl restart redis-server.service
}

# All of one panic is found by its event_id alone, whoever spoke of it; and the journal drops nothing: it has the steps that
# the worker's own audit file has.
row_log() {
  guarded log || return
  flat_after log 'a panic whose journal is read' 15 kill_hard $brain
  until_true 10 completed
  local id steps step lines
  id=$(as_operator XREVRANGE system:panic_close + - COUNT 1 | grep -A1 '^event_id$' | tail -n 1)
  steps=$(journalctl -q -o json QUANTUM_EVENT_ID="$id" | jq -r '.MESSAGE | split(" event_id=")[0]' | sort | uniq -c)
  for step in '1 TRIGGERING PANIC CLOSE' '1 PANIC CLOSE EVENT RECEIVED' '1 round.positions_read' '7 round.order_sent' \
    '7 round.order_reply' '1 round.over' '1 PANIC CLOSE COMPLETE - SYSTEM HALTED'; do
    grep -qE "^ *$step" <<<"$steps" || told log "by QUANTUM_EVENT_ID: $step" - "$(tr -s ' \n' ' ' <<<"$steps")"
  done

  for step in $(seq 100); do printf 'XADD system:panic_close * issued_by ops reason "journal row %d"\n' "$step"; done |
    as_operator >/dev/null
  received() { journalctl -q -o cat -u $worker | grep -c 'PANIC CLOSE EVENT RECEIVED.*journal row'; }
  all_received() { [[ $(received) == 100 ]]; }
  until_true 30 all_received && lines=held || lines="$(received) lines"
  told log '100 panics at once: each is told' - "$lines"
  same_steps() { cmp -s <(steps_in_file) <(steps_in_journal); }
  steps_in_file() { sed -E 's/^ts=[0-9]+ mono_ms=[0-9]+ //' "$state/worker-audit.log" | sort; }
  steps_in_journal() { journalctl -q -o cat -u $worker LOGGER=audit --since "@$(($(head -c 16 "$state/worker-audit.log" | tr -dc 0-9) / 1000))" | sort; }
  until_true 10 same_steps && lines=held || lines=$(diff <(steps_in_file) <(steps_in_journal) | head -n 3 | cut -c1-150)
  told log 'the journal has each step of worker-audit.log' - "$lines"
  journalctl -q -o cat -u $worker | grep 'Listening for panic_close events' >/dev/null || told log 'Listening …' - no
  lines=$(journalctl -q -o cat -u $worker -u $watchdog -u $brain | grep ' DEBUG ' | head -n 1 | cut -c1-100)
  told log 'no library tells the journal of itself' - "${lines:-held}"
}

# The closer needs the exchange and nothing else: no Redis password, no class-data archive.
row_56() {
  local of=/etc/quantum/credentials/worker
  closer_lacks() {
    redis_dies
    kill_hard $worker
  }
  guarded 56 || return
  mv $of/redis-password /tmp/
  mv /usr/lib/quantum/cds/eew-worker.jsa /tmp/
  systemctl start quantum-emergency-exit-rehearsal@main.service 2>/dev/null
  held_or 56 'closer without Redis password, archive: its rehearsal is good' "$(closer_is_ok || echo 'it failed')"
  flat_after 56 'Redis and worker SIGKILL: it closes' 15 closer_lacks
  mv /tmp/redis-password $of/
  mv /tmp/eew-worker.jsa /usr/lib/quantum/cds/
  systemctl reset-failed $worker
  closer_without_settings
  closer_without api-secret $of/api-secret
  closer_without jar /usr/lib/quantum/eew-worker.jar
}

# Of worker.env, which holds only comments, it needs nothing; the worker does not start without.
closer_without_settings() {
  local file=/etc/quantum/worker.env why='' begin
  guarded 56 || return
  mv $file /tmp/missing
  rm "$state/closer-rehearsal"
  systemctl start quantum-emergency-exit-rehearsal@main.service 2>/dev/null
  closer_is_ok || why+='the rehearsal failed '
  flat_after 56 'closer without worker.env, Redis and worker SIGKILL: it closes' 15 closer_lacks
  systemctl reset-failed $worker
  begin=$(date +%s)
  if systemctl start $worker 2>/dev/null; then why+='the worker starts '; fi
  until_true 5 journal_says "cannot access '$file'" 60 $worker || why+='the worker does not say why '
  until_true 5 alert_since "$begin" $worker || why+='no alert '
  held_or 56 'without worker.env: rehearsal good, worker refuses and alerts' "$why"
  mv /tmp/missing $file
  systemctl reset-failed $worker
}

closer_is_ok() { grep -q '^ok=true' "$state/closer-rehearsal"; }
told_closer_is_bad() { as_operator XREVRANGE emergency_exit_worker:readiness + - COUNT 1 | grep -A1 '^closer_ok$' | grep -q false; }
# starts <epoch seconds>: a line for each start of the closer since then, with its time.
starts() { journalctl -q --no-pager -o short-unix -u quantum-emergency-exit@main.service --since "@$1" | grep 'Starting '; }
# alert_since <epoch seconds> <unit>
alert_since() { journalctl -q --no-pager --since "@$1" | grep "ALERT: $2" >/dev/null; }

# What it cannot do without is told, tried again each second, and closed with when it is back.
closer_without() {
  local what=$1 file=$2 why='' begin pace
  guarded 56 || return
  mv "$file" /tmp/missing
  systemctl start quantum-emergency-exit-rehearsal@main.service 2>/dev/null && why+='the rehearsal was good '
  until_true 5 told_closer_is_bad || why+='readiness says closer_ok '
  held_or 56 "closer without $what: its rehearsal tells, readiness too" "$why"
  why=
  begin=$(date +%s)
  closer_lacks
  is_tried_again() { (($(starts "$begin" | wc -l) > 4)); }
  until_true 30 is_tried_again || why+="$(starts "$begin" | wc -l) starts "
  pace=$(starts "$begin" | awk 'NR == 1 { first = $1 } NR == 5 { printf "%d", ($1 - first) * 250 }')
  ((pace >= 1000)) || why+='it spins '
  until_true 5 alert_since "$begin" quantum-emergency-exit@main.service || why+='no alert '
  held_or 56 "closer without $what: alert, and tried again each" "$why" "$pace"
  flat_after 56 "$what is back" 10 mv /tmp/missing "$file"
  systemctl reset-failed $worker
}

# What the daemons' user has put where root writes the call leads root nowhere and keeps no call back.
row_call() {
  local folder=/var/lib/quantum/planted target=/opt/rows/target planted why
  for planted in link folder 'folder of root'; do
    why=''
    mkdir -p $folder
    echo state=ARMED >$folder/watchdog.state
    echo keep >$target
    case $planted in
      link) ln -s $target $folder/.close-now.call-for-help ;;
      *) mkdir -p $folder/.close-now.call-for-help/in ;;
    esac
    chown quantum:quantum $folder
    [[ $planted == 'folder of root' ]] || chown -hR quantum:quantum $folder
    systemctl start quantum-watchdog-lost@planted.service || why+='it failed '
    grep -q '^reason=WATCHDOG_ENDED' $folder/close-now || why+='no call '
    [[ $(stat -c %U $folder/close-now) == quantum ]] || why+='the call is not of the owner '
    [[ $(<$target) == keep && $(stat -c %U $target) == root ]] || why+='it wrote where the link leads '
    held_or call "watchdog lost, a $planted planted: called, nothing else written" "$why"
    rm -rf $folder
  done
  rm $target
}
