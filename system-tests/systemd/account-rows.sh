# Rows about several accounts on one host, beside `main` and in the same Redis. Sourced by `rows`.
# shellcheck shell=bash source=system-tests/systemd/inside.sh

others=(alice bob)

positions_of() { ask "$sim/state?account=$1" | jq -r '.accounts[0].openPositions'; }
is_flat_of() { [[ $(positions_of "$1") == 0 ]]; }
redis_of() {
  local name=$1
  shift
  REDISCLI_AUTH=$(<"/etc/quantum/$name/credentials/operator/redis-password") timeout 2 \
    redis-cli --user "$name:operator" "$@" 2>/dev/null
}
gate_is_open_of() { [[ $(redis_of "$1" GET "$1:system:gate") == open ]]; }
is_halted_of() { [[ $(redis_of "$1" HGET "$1:system:state:trading" halted) == true ]]; }
lift_halt_of() { qtexit --account "$1" reset --by row --reason row --yes >"/tmp/reset-$1" 2>&1; }
approve_of() { qtexit --account "$1" approve --reason row --yes >"/tmp/approve-$1" 2>&1; }

# add_account <name> <local addresses>: as docs/runbooks/accounts.md says, before Redis reads its users.
add_account() {
  local name=$1 home=/etc/quantum/$1 owner
  quantum-account add "$name" >"/tmp/add-$name" 2>&1 || return
  {
    echo QT_ENVIRONMENT=simulator
    echo QT_EXCHANGE_URL=http://127.0.0.1:8080
    echo QT_EXCHANGE_STREAM_URL=ws://127.0.0.1:8080
    echo "QT_EXCHANGE_LOCAL_ADDRESSES=$2"
  } >>"$home/quantum.env"
  for owner in exit-brain worker; do
    echo "${name}Key" >"$home/credentials/$owner/api-key"
    echo "${name}OwnSecret" >"$home/credentials/$owner/api-secret"
  done
  ask "$sim/key" -d "{\"account\":\"$name\",\"key\":\"${name}Key\",\"secret\":\"${name}OwnSecret\"}" >/dev/null
}

# guarded_of <name>: as `guarded`, for another account.
guarded_of() {
  local name=$1 i
  systemctl start "quantum-exit@$name.target"
  until_true 60 lift_halt_of "$name" || { told acc "$name: the halt can be lifted" - "$(tail -n 1 "/tmp/reset-$name")"; return 1; }
  for i in "${!symbols[@]}"; do
    ask "$sim/positions" -d "{\"account\":\"$name\",\"symbol\":\"${symbols[i]}\",\"amount\":\"${amounts[i]}\"}" >/dev/null
  done
  until_true 60 approve_of "$name" || { told acc "$name: the brain can be approved" - "$(tail -n 1 "/tmp/approve-$name")"; return 1; }
  until_true 30 gate_is_open_of "$name" || { told acc "$name: the gate opens" - "$(qtexit --account "$name" gate | tail -n 1)"; return 1; }
}

# untouched <who…>: why one of them is no longer guarded as it was; nothing when all are.
untouched() {
  local name
  for name in "$@"; do
    if [[ $name == main ]]; then
      gate_is_open || echo "main: the gate is closed"
      ! is_halted || echo "main is halted"
      watchdog_is ARMED || echo "main: $(grep ^state= "$state/watchdog.state")"
    else
      gate_is_open_of "$name" || echo "$name: the gate is closed"
      ! is_halted_of "$name" || echo "$name is halted"
      grep -q '^state=ARMED' "/var/lib/quantum/$name/watchdog.state" || echo "$name is not armed"
    fi
    [[ $(positions_of "$name") == "${#symbols[@]}" ]] || echo "$name has $(positions_of "$name") positions"
  done
}

# flat_alone <what> <name> <fault> <others…>: that account is flat and halted, the others are guarded as before.
flat_alone() {
  local what=$1 name=$2 fault=$3 begin took why=''
  shift 3
  begin=$(now)
  "$fault"
  if until_true 20 is_flat_of "$name"; then took=$(($(now) - begin)); else why="$(positions_of "$name") positions open"; fi
  until_true 8 is_halted_of "$name" || why+=' not halted'
  sleep 3 # long enough for anybody who would follow it
  why+=$(untouched "$@" | paste -sd ' ')
  told acc "$what" "${took:--}" "${why:-held}"
}

denied() {
  local answer
  answer=$(REDISCLI_AUTH=$(<"/etc/quantum/alice/credentials/worker/redis-password") redis-cli --user alice:worker "$@" 2>&1)
  [[ $answer == *NOPERM* ]] || echo "alice:worker may: $*: $answer "
}

# What of its own it finds wrong, into a file.
doctor_knows_all() {
  qtexit --account "$1" doctor --json | jq -r '.checks[] |
    select(.name | test("units.(active|installed|up-to-date)|redis.users|host.addresses|api-keys|account.same-for-all|settings|closer")) |
    select(.verdict == "no_go") | "\(.name): \(.said)"' 2>&1 | paste -sd ' ' | grep . >/tmp/doctor
  [[ ! -s /tmp/doctor ]]
}

row_accounts() {
  local name why=''
  start_simulator
  add_account alice 127.0.0.2,127.0.0.3 && add_account bob 127.0.0.3,127.0.0.2 ||
    { told acc 'accounts are added' - "$(tail -n 1 /tmp/add-alice) $(tail -n 1 /tmp/add-bob)"; return; }
  systemctl restart redis-server.service
  guarded acc || return
  for name in "${others[@]}"; do guarded_of "$name" || return; done
  why=$(untouched main "${others[@]}" | paste -sd ' ')
  told acc 'three accounts guarded beside one another' - "${why:-held}"

  why=$(denied XADD system:panic_close '*' issued_by ops; denied XADD bob:system:panic_close '*' issued_by ops
    denied HGETALL system:state:trading; denied XADD bob:emergency_exit_worker:readiness '*' a b)
  told acc "a user of one account has no right in another's keys" - "${why:-held}"

  # On a starved machine the doctor, who takes ten seconds at most, does not see everything at once.
  until_true 60 doctor_knows_all alice
  why=$(cat /tmp/doctor)
  told acc 'doctor finds units, users, addresses and settings of its own' - "${why:-held}"

  kill_brain_of_alice() { kill_hard quantum-exit-brain@alice.service; }
  flat_alone 'brain of one account SIGKILL: it is flat, the others are guarded' alice kill_brain_of_alice main bob
  hit_bob() { kill_hard quantum-emergency-exit-worker@bob.service && kill_hard quantum-exit-brain@bob.service; }
  flat_alone "worker and brain of one SIGKILL: its own closer" bob hit_bob main
  flat_after acc "then main's brain SIGKILL" 15 kill_hard "$brain"
  refused_account
  forget_accounts
}

# A name that is none of this host's is never taken for main.
refused_account() {
  local why='' before
  before=$(as_operator XLEN system:panic_close)
  qtexit --account carol panic --reason row >/tmp/carol 2>&1 && why+='it panicked '
  grep -q 'no account carol' /tmp/carol || why+="$(tail -n 1 /tmp/carol) "
  [[ $(as_operator XLEN system:panic_close) == "$before" ]] || why+='main was told '
  quantum-account remove alice >/tmp/remove 2>&1 && why+='one that runs was removed '
  quantum-account add ../x >/tmp/add 2>&1 && why+='a path was taken for a name '
  told acc 'unknown names and running accounts are refused' - "${why:-held}"
}

nothing_runs_of() {
  [[ -z $(systemctl list-units --no-legend --state=active,activating,deactivating "quantum-*@$1.service") ]]
}

# As they were added, and without a trace but the state folders.
forget_accounts() {
  local name why=''
  for name in "${others[@]}"; do
    systemctl stop "quantum-exit@$name.target"
    # The target is the first of them to be gone.
    until_true 40 nothing_runs_of "$name"
    systemctl reset-failed "quantum-*@$name.service" 2>/dev/null
    quantum-account remove "$name" >"/tmp/remove-$name" 2>&1 || why+="$(tail -n 1 "/tmp/remove-$name") "
  done
  [[ -z $(systemctl list-units --no-legend --state=active 'quantum-*@alice*' 'quantum-*@bob*') ]] || why+='something runs '
  ! grep -qE 'alice|bob' /etc/quantum/redis/users.acl || why+='users are left '
  systemctl restart redis-server.service
  told acc 'accounts are removed' - "${why:-held}"
}
