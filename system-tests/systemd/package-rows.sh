# Rows about the package itself: upgrade, another JRE, removal, and the way without dpkg. Sourced by `rows`.
# shellcheck shell=bash source=system-tests/systemd/inside.sh

package=/opt/rows/quantum-exit.deb
deploy=/opt/rows/deploy.sh
cds=/usr/lib/quantum/cds

# repack <version> <out> [command with the unpacked folder]: the package as another version of itself.
repack() {
  local version=$1 out=$2 folder
  folder=$(mktemp -d)
  shift 2
  dpkg-deb -R "$package" "$folder"
  sed -i "s/^Version: .*/Version: $version/" "$folder/DEBIAN/control"
  if (($# > 0)); then "$@" "$folder"; fi
  (cd "$folder" && find . -type f -not -path './DEBIAN/*' -printf '%P\0' | xargs -0 md5sum >DEBIAN/md5sums)
  dpkg-deb --root-owner-group -Zgzip -b "$folder" "$out" >/dev/null
  rm -rf "$folder"
}

# What a newer version might bring.
with_news() {
  echo '# News.' >>"$1/etc/quantum/quantum.env"
  echo '# News.' >>"$1/usr/share/quantum/users.acl"
  echo '# News.' >>"$1/usr/lib/quantum/jvm.options"
}

with_broken_unit() { sed -i 's/^\[Service\]/[Service]\nNonsense=yes/' "$1/lib/systemd/system/quantum-exit-brain.service"; }

pids() { for unit in "$brain" "$watchdog" "$worker"; do main_pid "$unit"; done | paste -sd ' '; }
maps_archive() { grep -q "$cds/$2.jsa" "/proc/$(main_pid "$1")/maps"; }

# watch_gate <file>: writes each other word than open that is seen until the file is gone.
watch_gate() {
  while [[ -e $1 ]]; do
    gate_is_open || echo closed >>"$1"
    sleep 0.1
  done
}

# held_or <row> <what> <why not>: the why-nots of a row, empty when it held.
held_or() { told "$1" "$2" "${4:--}" "${3:-held}"; }

row_upgrade() {
  local before was why='' watched=/tmp/gate begin
  guarded upgrade || return
  repack 9.1 /tmp/newer.deb with_news
  cp /etc/quantum/quantum.env /tmp/settings
  echo '# edited by the operator' >>/etc/quantum/redis/users.acl
  cp /etc/quantum/redis/users.acl /tmp/acl
  before=$(pids)
  was=$(stat -c %Y "$cds/eew-worker.jsa")
  : >$watched
  watch_gate $watched &
  begin=$(now)
  dpkg --force-confold -i /tmp/newer.deb >/tmp/upgrade 2>&1 || why+="dpkg: $(tail -n 1 /tmp/upgrade) "
  begin=$(($(now) - begin))
  [[ ! -s $watched ]] || why+="the gate was closed $(wc -l <$watched) times "
  rm $watched
  wait
  [[ $(pids) == "$before" ]] || why+='a daemon was restarted '
  if is_flat || is_halted; then why+='it was closed '; fi
  cmp -s /tmp/settings /etc/quantum/quantum.env || why+='quantum.env was replaced '
  cmp -s /tmp/acl /etc/quantum/redis/users.acl || why+='users.acl was replaced '
  grep -q 'users.acl was edited and stays' /tmp/upgrade || why+='nothing was said of users.acl '
  (($(stat -c %Y "$cds/eew-worker.jsa") > was)) || why+='the archives are old '
  held_or upgrade 'newer version: nothing restarted, gate open, edits kept' "$why" "$begin"
  systemctl restart "$watchdog" "$worker"
  why=
  until_true 30 gate_is_open || why+="$(qtexit gate | tail -n 1) "
  if is_flat || is_halted; then why+='it was closed '; fi
  maps_archive "$watchdog" watchdog || why+='no new archive in use '
  held_or upgrade 'guards restarted on the new version: gate open again' "$why"
  flat_after upgrade 'then brain SIGKILL' 15 kill_hard "$brain"
  sed -i '/edited by the operator/d' /etc/quantum/redis/users.acl
  rm -f /etc/quantum/redis/users.acl.new
}

# The trigger that dpkg pulls when a JRE is unpacked.
row_jre() {
  local why='' name
  # By rename: a program that runs has the old one mapped.
  for name in eew-worker watchdog exit-brain qtexit; do echo old >/tmp/old && mv /tmp/old "$cds/$name.jsa"; done
  systemctl restart "$watchdog"
  if maps_archive "$watchdog" watchdog; then why+='an archive of another JRE is used '; fi
  dpkg-trigger --by-package=openjdk-17-jre-headless /usr/lib/jvm
  dpkg --triggers-only --pending >/tmp/trigger 2>&1 || why+="dpkg: $(tail -n 1 /tmp/trigger) "
  for name in eew-worker watchdog exit-brain qtexit; do
    (($(stat -c %s "$cds/$name.jsa") > 1000000)) || why+="$name.jsa is old "
  done
  systemctl restart "$watchdog"
  maps_archive "$watchdog" watchdog || why+='the new archive is not used '
  held_or jre 'another JRE: archives made anew, daemon runs with them' "$why"
}

stop_all() {
  systemctl stop quantum-exit.target "$brain" "$watchdog" "$worker" quantum-emergency-exit@main.path
  # A closer that has just closed goes on for a moment to tell Redis; nothing is removed under it.
  until_true 30 is_quiet
}

is_quiet() { [[ -z $(systemctl list-units --plain --no-legend --state=active,activating,deactivating 'quantum-*.service') ]]; }

row_remove() {
  local why='' before
  guarded remove || return
  before=$(pids)
  if dpkg -r quantum-exit >/tmp/remove 2>&1; then why+='it was removed '; fi
  grep -q 'stop it first: systemctl stop quantum-exit.target' /tmp/remove || why+='it does not say what to do '
  [[ $(pids) == "$before" ]] && gate_is_open || why+='the guards were touched '
  systemctl -q is-active quantum-emergency-exit-rehearsal@main.timer || why+='nobody rehearses any more '
  held_or remove 'refused while it guards' "$why"
  stop_all
  why=
  cp /etc/quantum/quantum.env /tmp/settings
  dpkg -r quantum-exit >/tmp/remove 2>&1 || why+="$(grep quantum-exit: /tmp/remove | tail -n 1) "
  [[ ! -e /usr/lib/quantum && ! -e /usr/bin/qtexit ]] || why+='programs are left '
  cmp -s /tmp/settings /etc/quantum/quantum.env || why+='the settings are gone '
  [[ -s /etc/quantum/credentials/worker/api-key && -e $state/worker.state ]] || why+='keys or state are gone '
  dpkg --force-confold -i "$package" >/tmp/install 2>&1 || why+="$(tail -n 1 /tmp/install) "
  cmp -s /tmp/settings /etc/quantum/quantum.env || why+='the new installation replaced the settings '
  held_or remove 'stopped, removed, installed again: settings, keys, state stay' "$why"
  run_deploy "$package"
  held_or remove 'deploy.sh leaves to dpkg what is of dpkg' "$(ended_with $? 3)"
}

# Every file that an installation could touch: mode, owner, time, content; folders without the time.
tree() {
  find /etc/quantum /usr/lib/quantum /usr/bin/qtexit /usr/share/quantum /usr/share/doc/quantum-exit /usr/share/man/man1 \
    /usr/share/bash-completion /usr/lib/sysusers.d /lib/systemd/system/ /etc/systemd/system /var/lib/quantum \
    /var/lib/quantum-deploy -not -name '*-audit.log*' \( -type d -printf '%M %u %g %p\n' -o -printf '%M %u %g %p %T@ %s %l\n' \) \
    2>/dev/null | sort -k 4
  find /etc/quantum /usr/lib/quantum /usr/bin/qtexit /usr/share/quantum /lib/systemd/system/ /var/lib/quantum-deploy -type f \
    -exec sha256sum {} + 2>/dev/null | sort -k 2
  sha256sum /etc/passwd /etc/group
}

# same_tree <row's what>: whether nothing has changed since `tree >/tmp/tree`.
same_tree() {
  tree >/tmp/tree.now
  cmp -s /tmp/tree /tmp/tree.now || { diff /tmp/tree /tmp/tree.now | grep '^[<>]' | head -n 1 | cut -c1-110; return 1; }
}

ended_with() { [[ $1 == "$2" ]] || printf 'exit code %s: %s ' "$1" "$(tail -n 1 /tmp/deploy)"; }
is_placing() { [[ -e /var/lib/quantum-deploy/undo ]]; }
run_deploy() { "$deploy" "$@" >/tmp/deploy 2>&1; }

# On a host as it was before: no package, no users, no dpkg.
row_deploy() {
  local why begin before
  dpkg -P quantum-exit >/dev/null 2>&1
  userdel quantum && userdel quantum-brain
  repack 9.2 /tmp/broken.deb with_broken_unit
  repack 9.3 /tmp/newer.deb with_news
  mv /usr/bin/dpkg-query /usr/bin/dpkg-query.away
  tree >/tmp/tree
  run_deploy --dry-run "$package"
  why=$(ended_with $? 0; same_tree)
  grep -q 'add  *user quantum$' /tmp/deploy || why+='users are not told '
  held_or deploy 'dry run: told, nothing changed' "$why"
  run_deploy /tmp/broken.deb
  held_or deploy 'a unit that systemd refuses: put back byte for byte' "$(ended_with $? 1; same_tree)"
  deploy_beside
  deploy_cut_short
  begin=$(now)
  run_deploy "$package"
  why=$(ended_with $? 0)
  grep -q 'cut off; everything is as it was' /tmp/deploy || why+='nothing was said of the killed run '
  is_quiet || why+='something runs '
  held_or deploy 'after a SIGKILL in the middle: put back, then deployed' "$why" $(($(now) - begin))
  tree >/tmp/tree
  run_deploy "$package"
  held_or deploy 'again: nothing to do' "$(ended_with $? 0; same_tree; grep -q 'nothing to do' /tmp/deploy || echo 'not said')"
  echo '# by hand' >>/usr/lib/quantum/alert
  run_deploy "$package"
  held_or deploy 'a program that was changed by hand is not replaced unasked' "$(ended_with $? 3)"
  run_deploy --overwrite "$package"
  held_or deploy 'but when asked' "$(ended_with $? 0; grep -q 'by hand' /usr/lib/quantum/alert && echo 'it is still there')"
  configure
  deploy_while_guarding
  mv /usr/bin/dpkg-query.away /usr/bin/dpkg-query
}

# Two daemons that somebody has installed by other means.
deploy_beside() {
  local first
  bash -c 'exec -a "java eew-worker" tail -f /dev/null' &
  first=$!
  bash -c 'exec -a "java watchdog" tail -f /dev/null' &
  both_run() { grep -q eew-worker /proc/$first/cmdline && grep -q watchdog /proc/$!/cmdline; }
  until_true 5 both_run
  run_deploy "$package"
  held_or deploy 'daemons of another installation: refused' \
    "$(ended_with $? 3; same_tree; grep -q 'another installation runs' /tmp/deploy || echo 'not said')"
  kill $first $!
  wait $first $! 2>/dev/null
}

# cut_short <signal> <command…>: ends a deployment when that is true.
cut_short() {
  local signal=$1 pid
  shift
  "$deploy" "$package" >/tmp/deploy 2>&1 &
  pid=$!
  until_true 120 "$@"
  kill "-$signal" $pid
  wait $pid 2>/dev/null
}

has_passwords() { [[ -s /etc/quantum/credentials/auditor/redis-password ]]; }
makes_archives() { [[ -d $cds ]]; }
is_free() { flock -n /run/quantum-deploy.lock true; }

deploy_cut_short() {
  local why key=/etc/quantum/credentials/worker/api-key
  cut_short TERM is_placing
  held_or deploy 'SIGTERM in the middle: put back byte for byte' "$(ended_with $? 143; same_tree)"
  # A terminal that is gone: nothing that is said arrives. These rows may run under nohup, a deployment does not.
  env --default-signal=HUP "$deploy" "$package" >/dev/full 2>&1 &
  until_true 120 has_passwords
  kill -HUP $!
  wait $!
  held_or deploy 'SIGHUP, terminal gone: put back byte for byte' "$(ended_with $? 129; same_tree)"
  cut_short KILL makes_archives
  run_deploy "$package"
  why=$(ended_with $? 3)
  is_placing || why+='what the killed run began was touched '
  # What it had started ends by itself; until then the next run is refused.
  until_true 60 is_free
  held_or deploy 'what a killed run has started is at work: refused' "$why"
  echo key >$key
  why=$(refused_for $key)
  rm $key
  systemctl start quantum-emergency-exit@main.path
  why+=$(refused_for quantum-emergency-exit@main.path)
  systemctl stop quantum-emergency-exit@main.path
  held_or deploy 'after a SIGKILL, keys put there or a unit runs: refused' "$why"
}

# refused_for <what>: the next run names it and touches nothing.
refused_for() {
  tree >/tmp/tree
  run_deploy "$package"
  ended_with $? 3
  same_tree
  grep -qF "$1" /tmp/deploy || echo "$1 is not named "
}

deploy_while_guarding() {
  local why before
  guarded deploy || return
  before=$(pids)
  cp /etc/quantum/quantum.env /tmp/settings
  run_deploy /tmp/newer.deb
  why=$(ended_with $? 0)
  [[ $(pids) == "$before" ]] && gate_is_open || why+='the guards were touched '
  cmp -s /tmp/settings /etc/quantum/quantum.env && grep -q News /etc/quantum/quantum.env.new || why+='an edited file was not kept '
  grep -q News /usr/lib/quantum/jvm.options || why+='not the new version '
  run_deploy --rollback
  why+=$(ended_with $? 0)
  if grep -q News /usr/lib/quantum/jvm.options; then why+='not the old version '; fi
  [[ $(pids) == "$before" ]] && gate_is_open || why+='the guards were touched by the way back '
  run_deploy --uninstall
  why+=$(ended_with $? 3)
  held_or deploy 'gate open; newer version and back: nothing restarted' "$why"
  flat_after deploy 'then brain SIGKILL' 15 kill_hard "$brain"
  stop_all
  run_deploy --uninstall
  why=$(ended_with $? 0)
  [[ ! -e /usr/lib/quantum && ! -e /usr/bin/qtexit && ! -e /var/lib/quantum-deploy ]] || why+='programs are left '
  cmp -s /tmp/settings /etc/quantum/quantum.env || why+='the settings are gone '
  held_or deploy 'uninstalled: settings, keys, state stay' "$why"
}
