# What the rows share; sourced inside the container. Shows nothing of its own but failures.
# shellcheck shell=bash
set -uo pipefail

sim=http://127.0.0.1:8080/sim
state=/var/lib/quantum/main
brain=quantum-exit-brain.service
watchdog=quantum-exit-brain-watchdog.service
worker=quantum-emergency-exit-worker.service
symbols=(BTCUSDT ETHUSDT BNBUSDT SOLUSDT XRPUSDT DOGEUSDT ADAUSDT)
amounts=(0.150 -2.400 6.50 38.00 -2500.0 30000 -9000)
operator_password=/etc/quantum/credentials/operator/redis-password

now() { date +%s%3N; }
ask() { curl -sS --max-time 5 "$@"; }
as_operator() { REDISCLI_AUTH=$(<"$operator_password") timeout 2 redis-cli --user operator "$@" 2>/dev/null; }
open_positions() { ask "$sim/state?account=main" | jq -r '.accounts[0].openPositions'; }
main_pid() { systemctl show -p MainPID --value "$1"; }

# until_true <seconds> <command…>: whether it came true in time.
until_true() {
  local end=$(($(now) + $1 * 1000))
  shift
  until "$@" >/dev/null 2>&1; do
    (($(now) < end)) || return 1
    sleep 0.02
  done
}

is_flat() { [[ $(open_positions) == 0 ]]; }
gate_is_open() { [[ $(as_operator GET system:gate) == open ]]; }
is_halted() { [[ $(as_operator HGET system:state:trading halted) == true ]]; }
says_halted_on_disk() { grep -q '^halted=true' "$state/worker.state"; }
watchdog_is() { grep -q "^state=$1" "$state/watchdog.state"; }
pending() { as_operator XPENDING system:panic_close emergency_exit_worker | head -n 1; }
last_outcome() { as_operator XREVRANGE system:panic_close:completed + - COUNT 1 | grep -A1 '^outcome$' | tail -n 1; }

start_simulator() {
  systemctl is-active -q simulator.service && return
  # An exchange does not go down with its customer: it stays until the very end of a shutdown.
  systemd-run -q --unit=simulator -p DefaultDependencies=no /usr/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp '/opt/simulator/classes:/opt/simulator/lib/*' io.quantumexit.simulator.SimulatorMain --port 8080 \
    --account main:mainKey:mainSecret --account other:otherKey:otherSecret \
    --account alice:alicesKey:alicesSecret --account bob:bobsKey:bobsSecret
  until_true 20 ask "$sim/state" || return
  # Not on a command line: it is searched for secrets.
  ask "$sim/key" -d '{"account":"main","key":"simKey","secret":"simSecret"}' >/dev/null
  ask "$sim/key" -d '{"account":"main","key":"workerKey","secret":"workerSecret"}' >/dev/null
}

put_positions() {
  local i
  for i in "${!symbols[@]}"; do
    ask "$sim/positions" -d "{\"symbol\":\"${symbols[i]}\",\"amount\":\"${amounts[i]}\"}" >/dev/null
  done
}

# Answers 0 only when the worker has taken it over.
lift_halt() { qtexit reset --by row --reason row --yes >/tmp/reset 2>&1; }

# A row in which nothing happened leaves the brain LIVE.
approve() {
  qtexit approve --reason row --yes >/tmp/approve 2>&1 || grep -q 'is LIVE already' /tmp/approve
}

# Everything runs, seven positions are open, the brain is LIVE and the gate open.
guarded() {
  systemctl unmask --runtime -q redis-server.service 2>/dev/null
  # By name: without one the start limits of units that did not fail keep their count.
  systemctl reset-failed "$worker" "$watchdog" "$brain" quantum-emergency-exit@main.service 2>/dev/null
  systemctl reset-failed
  systemctl start redis-server.service
  ask -X POST "$sim/reset" -d '{}' >/dev/null
  systemctl start quantum-exit.target "$worker" "$watchdog" "$brain" quantum-emergency-exit@main.path
  until_true 40 lift_halt || { told "$1" 'the halt can be lifted' - "$(tail -n 1 /tmp/reset)"; return 1; }
  put_positions
  until_true 40 approve || { told "$1" 'the brain can be approved' - "$(tail -n 1 /tmp/approve)"; return 1; }
  until_true 20 gate_is_open || { told "$1" 'the gate opens' - "$(qtexit gate | tail -n 1)"; return 1; }
  [[ $(open_positions) == "${#symbols[@]}" ]] || { told "$1" 'the positions are open' - "$(open_positions)"; return 1; }
}

# Kept in a file: a row may reboot.
results=/opt/rows/results

# told <row> <what> <milliseconds> <held: yes or why not>
told() { printf '%-4s %-62s %8s  %s\n' "$1" "$2" "$3" "$4" | tee -a "$results"; }

# The table; fails when a row did not hold.
print_results() {
  local broken
  broken=$(grep -vc '  held$' "$results")
  printf '\n%-4s %-62s %8s  %s\n' row fault ms promise
  cat "$results"
  sed -n '/  held$/!s/^/broken row: /p' "$results"
  printf '\n%d rows, %d broken\n' "$(wc -l <"$results")" "$broken"
  ((broken == 0))
}

# flat_after <row> <what> <limit in seconds> <command…>: the fault, then the time until the exchange shows nothing.
flat_after() {
  local row=$1 what=$2 limit=$3 begin end
  shift 3
  begin=$(now)
  "$@"
  if until_true "$limit" is_flat; then
    end=$(now)
    if until_true 5 is_halted || says_halted_on_disk; then
      told "$row" "$what" $((end - begin)) held
    else
      told "$row" "$what" $((end - begin)) 'flat, not halted'
    fi
  else
    told "$row" "$what" - "$(open_positions) positions open after $limit s"
  fi
}
