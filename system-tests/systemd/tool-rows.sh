# Rows of what an operator runs: doctor and chaos test. Sourced by `rows`.
# shellcheck shell=bash source=system-tests/systemd/inside.sh

# What doctor says under a real systemd, and that it names what is broken. GO needs the closer's first rehearsal, 20 s on.
row_doctor() {
  local dropin=/etc/systemd/system/$watchdog.d/bad.conf
  doctor_says() { ! qtexit doctor >/tmp/doctor && grep -q "$1" /tmp/doctor; }
  tell_doctor() { if until_true 20 doctor_says "$2"; then grep -A1 -e "$2" /tmp/doctor && told doc "doctor: $1" - held; else told doc "doctor: $1" - "$(grep NO-GO /tmp/doctor | head -n 1)"; fi; }
  guarded doc || return
  systemctl enable -q quantum-exit.target
  if until_true 60 qtexit doctor; then told doc 'doctor: GO' - held; else told doc 'doctor: GO' - 'it is not'; fi
  qtexit doctor | tee /tmp/doctor.go

  mkdir -p "${dropin%/*}" && printf '[Service]\nRestartSce=1\n' >"$dropin" && systemctl daemon-reload
  tell_doctor 'a drop-in that does not parse' "$dropin"
  rm -r "${dropin%/*}" && systemctl daemon-reload

  default_user on
  tell_doctor 'the default Redis user is on' 'default user is on'
  default_user off

  systemctl stop $watchdog
  tell_doctor 'the watchdog is stopped' "$watchdog is inactive"
  systemctl start $watchdog

  cp -p /usr/lib/quantum/watchdog.jar /usr/lib/quantum/watchdog.jar.new
  mv /usr/lib/quantum/watchdog.jar.new /usr/lib/quantum/watchdog.jar
  tell_doctor 'the watchdog runs a jar that was replaced' '/usr/lib/quantum/watchdog.jar was replaced'
  systemctl restart $watchdog

  if until_true 60 qtexit doctor; then told doc 'doctor: GO again' - held; else told doc 'doctor: GO again' - "$(qtexit doctor | grep NO-GO | head -n 1)"; fi
}

# By the file, as nobody may change users over the wire.
default_user() {
  local acl=/etc/quantum/redis/users.acl
  if [[ $1 == on ]]; then
    cp -p $acl $acl.kept
    sed -i 's/^user default .*/user default on nopass ~* \&* +@all/' $acl
  else
    mv $acl.kept $acl
  fi
  systemctl restart redis-server.service
}

# docs/runbooks/chaos-test.md by its own commands: the account is flat, the test opens its positions itself.
ready_for_drill() {
  systemctl reset-failed
  ask -X POST "$sim/reset" -d '{}' >/dev/null
  systemctl start redis-server.service quantum-exit.target "$worker" "$watchdog" "$brain"
  until_true 40 lift_halt && until_true 40 approve && until_true 20 gate_is_open
}

last_event() { as_operator XREVRANGE system:events + - COUNT 1 | head -n 1; }

# A field of the drill recorded after the event $since; of an older one, nothing.
last_drill() {
  as_operator XREVRANGE system:events + "(${since:-0-0}" | grep -A20 -m1 'drill.completed' | grep -A1 -m1 "^$1$" | tail -n 1
}

row_chaos() {
  local method code since
  for method in kill stop hang; do
    ready_for_drill || { told chaos "$method: ready for it" - "$(tail -n 1 /tmp/reset /tmp/approve)"; return 1; }
    since=$(last_event)
    quantum-chaos-test --method "$method" --yes >/tmp/drill 2>&1
    code=$?
    cat /tmp/drill
    if ((code == 0)) && is_flat && is_halted && [[ $(last_drill result) == passed && $(last_drill method) == "$method" ]]; then
      told chaos "quantum-chaos-test --method $method" "$(last_drill total_ms)" held
    else
      told chaos "quantum-chaos-test --method $method" - "exit code $code: $(tail -n 1 /tmp/drill)"
    fi
  done
  systemctl enable -q --now quantum-chaos-test.timer
  if [[ $(systemctl list-timers --no-legend quantum-chaos-test.timer) == *quantum-chaos-test.service* ]]; then
    told chaos 'the timer, once enabled, is listed' - held
  else
    told chaos 'the timer, once enabled, is listed' - "$(systemctl status quantum-chaos-test.timer | tail -n 1)"
  fi
  systemctl disable -q --now quantum-chaos-test.timer
  # Halted by the drill before: what is missing is said, and the unit alerts.
  alert_runs() { journalctl -q -b -u 'quantum-alert@quantum-chaos-test.service.service' | grep . >/dev/null; }
  systemctl start quantum-chaos-test.service 2>/dev/null
  if [[ $(systemctl show -p ExecMainStatus --value quantum-chaos-test.service) == 22 ]] && until_true 10 alert_runs; then
    told chaos 'the unit, while trading is halted: refused, alert' - held
  else
    told chaos 'the unit, while trading is halted: refused, alert' - "$(journalctl -q -u quantum-chaos-test | tail -n 1)"
  fi
  ready_for_drill
  since=$(last_event)
  if systemctl start quantum-chaos-test.service && is_flat && is_halted && [[ $(last_drill result) == passed && $(last_drill by) == timer ]]; then
    told chaos 'systemctl start quantum-chaos-test.service' "$(last_drill total_ms)" held
  else
    told chaos 'systemctl start quantum-chaos-test.service' - "$(journalctl -q -u quantum-chaos-test | tail -n 1)"
  fi
  ls -l /var/lib/quantum-chaos-test
}
