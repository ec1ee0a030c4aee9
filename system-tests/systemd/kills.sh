# Rows of the fault matrix that a signal or a systemctl makes. Sourced by `rows`.
# shellcheck shell=bash source=system-tests/systemd/inside.sh

# signal <signal> <unit>: to its main process; never to 0, which is everybody here.
signal() {
  local pid
  pid=$(main_pid "$2")
  if ((pid > 0)); then kill "-$1" "$pid"; else echo "$2 has no process for SIG$1" >&2 && return 1; fi
}

kill_hard() { signal KILL "$1"; }
hang() { signal STOP "$1"; }

row_1() { guarded 1 && flat_after 1 'brain SIGKILL' 15 kill_hard $brain; }

# How soon a killed brain's last words and the panic are in Redis, by its own stream ids. Repeated: a figure, not a fault.
row_lastwords() {
  local i pid begin words=() panics=()
  for ((i = 0; i < ${ROW_SAMPLES:-5}; i++)); do
    guarded lastwords || return
    pid=$(main_pid $brain)
    begin=$(now)
    kill -KILL "$pid"
    until_true 15 is_flat || { told lastwords 'flat after the kill' - "$(open_positions) positions open"; return; }
    words+=($(($(dead_since "$begin") - begin)))
    panics+=($(($(panic_since "$begin") - begin)))
  done
  told lastwords "SIGKILL to last words in Redis, median of $i, worst $(worst "${words[@]}")" "$(median "${words[@]}")" held
  if (($(worst "${panics[@]}") <= 150)); then
    told lastwords "SIGKILL to panic in Redis, median of $i, worst $(worst "${panics[@]}")" "$(median "${panics[@]}")" held
  else
    told lastwords "SIGKILL to panic in Redis, median of $i" "$(median "${panics[@]}")" "the worst was $(worst "${panics[@]}") ms"
  fi
}

# The milliseconds of the first such entry's id.
dead_since() {
  as_operator XRANGE exit_brain:heartbeat "$1" + | awk -F- '/^[0-9]+-[0-9]+$/ { at = $1 } /^DEAD$/ { print at; exit }'
}
panic_since() { as_operator XRANGE system:panic_close "$1" + COUNT 1 | awk -F- 'NR == 1 { print $1 }'; }
median() { printf '%s\n' "$@" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
worst() { printf '%s\n' "$@" | sort -n | tail -n 1; }

row_2() {
  guarded 2 && flat_after 2 'brain SIGSTOP' 15 hang $brain || return
  restarted() { [[ $(systemctl show -p NRestarts --value $brain) -gt 0 ]]; }
  until_true 20 restarted || told 2 'systemd kills and restarts the hung brain' - 'it did not'
}

row_4() { guarded 4 && flat_after 4 'brain: systemctl stop' 15 systemctl stop $brain; }

row_8() {
  kill_both() { kill_hard $watchdog && kill_hard $brain; }
  guarded 8 && flat_after 8 'watchdog SIGKILL, then brain SIGKILL' 15 kill_both
}

row_8b() {
  hang_both() { hang $watchdog && hang $brain; }
  guarded 8b && flat_after 8b 'watchdog SIGSTOP, brain SIGSTOP' 15 hang_both
}

# Without its watchdog the brain has the account closed after 10 s: WATCHDOG_LOST.
row_8c() {
  guarded 8c && flat_after 8c 'watchdog: systemctl stop, the brain lives' 15 systemctl stop $watchdog
}

# A worker that is away closes the gate and nothing else, while brain and watchdog guard.
row_10c() {
  guarded 10c || return
  systemctl stop $worker
  until_true 8 gate_is_closed || told 10c 'the gate closes' - 'it is open'
  nothing_happens 10c 'worker: systemctl stop: gate closed, nothing closed' 6
  systemctl start $worker
  until_true 20 gate_is_open || told 10c 'the gate opens again' - "$(qtexit gate | tail -n 1)"
}

row_10() {
  kill_worker_first() { kill_hard $worker && kill_hard $brain; }
  guarded 10 && flat_after 10 'worker SIGKILL idle, then brain SIGKILL: the closer' 15 kill_worker_first
  systemctl reset-failed $worker
}

row_10b() {
  hang_worker_first() { hang $worker && kill_hard $brain; }
  guarded 10b && flat_after 10b 'worker SIGSTOP idle, then brain SIGKILL' 15 hang_worker_first
  systemctl reset-failed $worker
}

redis_dies() { systemctl mask --runtime -q redis-server.service && systemctl kill -s KILL --kill-whom=main redis-server.service; }

row_12() { guarded 12 && flat_after 12 'Redis SIGKILL, stays down' 15 redis_dies; }

row_12b() {
  both_die() { redis_dies && kill_hard $worker; }
  guarded 12b && flat_after 12b 'Redis SIGKILL and worker SIGKILL: the closer alone' 15 both_die
  systemctl reset-failed $worker
}

# Two seconds of a hung Redis are no reason to close anything.
row_13() {
  guarded 13 || return
  local redis
  redis=$(main_pid redis-server.service)
  kill -STOP "$redis"
  sleep 2
  kill -CONT "$redis"
  if until_true 10 gate_is_open && ! is_flat && ! is_halted; then
    told 13 'Redis SIGSTOP 2 s: nothing happens' - held
  else
    told 13 'Redis SIGSTOP 2 s: nothing happens' - 'it was closed'
  fi
}

row_13b() {
  guarded 13b || return
  local redis
  redis=$(main_pid redis-server.service)
  flat_after 13b 'Redis SIGSTOP, stays hung' 15 kill -STOP "$redis"
  kill -CONT "$redis"
  until_true 20 is_halted || told 13b 'the halt is told when Redis is back' - 'it was not'
}

row_42() {
  with_resting_order() { redis_dies; }
  guarded 42 || return
  ask "$sim/orders" -d '{"symbol":"BTCUSDT","side":"SELL","quantity":"0.150","price":"150000","reduceOnly":true}' >/dev/null
  flat_after 42 'Redis SIGKILL and a resting reduce-only order' 15 with_resting_order
}

row_44() { guarded 44 && flat_after 44 'systemctl stop quantum-exit.target with positions open' 30 systemctl stop quantum-exit.target; }

row_44b() {
  guarded 44b || return
  kill_hard $worker
  flat_after 44b 'worker dead, systemctl stop quantum-exit.target: the closer' 30 systemctl stop --no-block quantum-exit.target
  systemctl stop quantum-exit.target
  systemctl reset-failed $worker
}

# A closer that hangs is ended and the next one goes on.
row_12c() {
  closer=quantum-emergency-exit@main.service
  closer_runs() { [[ $(main_pid $closer) != 0 ]]; }
  hung_closer() {
    redis_dies
    kill_hard $worker
    until_true 15 closer_runs && hang $closer || told 12c 'the closer hangs' - 'it did not run'
  }
  guarded 12c && flat_after 12c 'Redis and worker SIGKILL, closer SIGSTOP' 25 hung_closer
  systemctl reset-failed $worker
}

# A wrong setting on a fresh start flattens nothing.
row_45() {
  guarded 45 || return
  systemctl stop $brain
  until_true 15 is_flat
  systemctl stop quantum-exit.target
  rm -f "$state"/watchdog.state
  put_positions
  echo 'QT_NONSENSE=1' >>/etc/quantum/watchdog.env
  systemctl start $watchdog 2>/dev/null
  sleep 3
  sed -i '/QT_NONSENSE/d' /etc/quantum/watchdog.env
  if is_flat || [[ -e $state/close-now ]]; then
    told 45 'typo in watchdog.env on a fresh start: flattens nothing' - 'it called the closer'
  else
    told 45 'typo in watchdog.env on a fresh start: flattens nothing' - held
  fi
}

# Guards may be restarted while positions are guarded: docs/runbooks/upgrade.md.
row_up() {
  guarded up || return
  systemctl restart $watchdog
  systemctl restart $worker
  if until_true 30 gate_is_open && ! is_flat && ! is_halted; then
    told up 'watchdog, worker restarted: nothing closed, gate open again' - held
  else
    told up 'watchdog, worker restarted: nothing closed, gate open again' - "$(qtexit status | tail -n 2 | head -n 1)"
  fi
}
