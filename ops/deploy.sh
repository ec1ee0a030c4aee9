#!/usr/bin/env bash
# Installs the Debian package on a host without dpkg, or beside it: same files, same settings, same users.
#
#   deploy.sh [--dry-run] [--overwrite] PACKAGE.deb
#   deploy.sh --rollback      back to the package before
#   deploy.sh --uninstall     takes the programs away; settings, keys and state stay
#
# Starts and restarts nothing. Checks everything before it changes anything; what fails on the way, a signal too, is put
# back as it was. What a kill or a power cut left is put back by the next run, unless something runs or was changed since:
# then it says what. A second run changes nothing.
# Settings that you edited stay; what the package would bring lies beside them as NAME.new.
#
#   --dry-run     says what would change, and changes nothing
#   --overwrite   also replaces programs that were changed or that somebody else has put there
#
# Exit code: 0 done, or nothing to do; 1 failed and put back; 2 usage; 3 refused, nothing was changed.
# Needs bash, GNU coreutils, findutils, diffutils, tar, gzip, awk and util-linux (flock); neither dpkg nor ar.
set -euo pipefail
umask 022

home=/var/lib/quantum-deploy
undo=$home/undo
current=$home/current
previous=$home/previous.deb
acl=/etc/quantum/redis/users.acl
lock=/run/quantum-deploy.lock
dry=
overwrite=
work=
child=
locked=
# Whether this run has begun to change something, or to put it back.
begun=

# A terminal that is gone ends nothing.
say() { printf 'deploy: %s\n' "$*" || true; }
complain() { printf 'deploy: %s\n' "$*" >&2 || true; }
usage() { sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"; }
wrong() { complain "$*; see deploy.sh --help" && exit 2; }
refuse() { complain "refused: $*; nothing was changed" && exit 3; }

# --- what the package holds

# member <deb> <name>: the content of that part of the ar archive.
member() {
  local at=8 size header name length
  size=$(stat -c %s "$1")
  while ((at + 60 <= size)); do
    header=$(dd if="$1" iflag=skip_bytes,count_bytes skip=$at count=60 status=none | tr '\0' ' ')
    name=${header:0:16}
    name=${name%% *}
    length=${header:48:10}
    length=${length%% *}
    [[ $length =~ ^[0-9]+$ ]] || return 1
    if [[ ${name%/} == "$2"* ]]; then
      dd if="$1" iflag=skip_bytes,count_bytes skip=$((at + 60)) count="$length" bs=64K status=none
      return
    fi
    at=$((at + 60 + length + length % 2))
  done
  return 1
}

unpack() {
  local part
  mkdir -p "$work/data" "$work/control"
  for part in data control; do
    if ! member "$1" "$part.tar" >"$work/$part.tar" ||
      ! tar -xf "$work/$part.tar" -C "$work/$part" --no-same-owner 2>/dev/null; then
      refuse "$1 is no Debian package, or cut short: it has no readable $part.tar"
    fi
  done
  grep -qx 'Package: quantum-exit' "$work/control/control" || refuse "$1 is not the package quantum-exit"
  (cd "$work/data" && md5sum --quiet -c "$work/control/md5sums") >/dev/null 2>&1 ||
    refuse "$1 is damaged: its files do not fit its own checksums"
  version=$(sed -n 's/^Version: //p' "$work/control/control")
  # Every file with what it must be: type and mode, checksum, path.
  (cd "$work/data" && find . -type f -printf '%m %P\n' | sort -k 2 | while read -r mode path; do
    printf '%s %s /%s\n' "$mode" "$(sha256sum <"$path" | cut -d' ' -f1)" "$path"
  done) >"$work/manifest"
}

# Those that the package's postinst makes.
passwords() {
  sed -n 's/^  for user in \(.*\); do$/\1/p' "$work/control/postinst" | tr ' ' '\n' |
    sed 's|.*|/etc/quantum/credentials/&/redis-password|'
}

is_conffile() { grep -qxF "$1" "$work/control/conffiles"; }
recorded() { [[ -f $current/manifest ]] && awk -v path="$1" '$3 == path { print $2 }' "$current/manifest"; }
sum_of() { sha256sum <"$1" | cut -d' ' -f1; }

# --- what would change

# plan: lines of `verb path` in $work/plan, what is not ours in $work/foreign.
plan() {
  local mode sum path old now
  : >"$work/plan"
  : >"$work/foreign"
  while read -r mode sum path; do
    old=$(recorded "$path" || true)
    now=
    [[ ! -e $path ]] || now=$(sum_of "$path")
    if is_conffile "$path"; then
      plan_setting "$path" "$sum" "$old" "$now"
    elif [[ -z $now ]]; then
      echo "add $path"
    elif [[ $now == "$sum" && $(stat -c %a "$path") == "$mode" ]]; then
      continue
    else
      [[ $now == "$old" ]] || echo "$path" >>"$work/foreign"
      echo "replace $path"
    fi
  done <"$work/manifest" >>"$work/plan"
  [[ -f $current/manifest ]] || return 0
  awk 'NR == FNR { kept[$3]; next } !($3 in kept) { print $3 }' "$work/manifest" "$current/manifest" |
    while read -r path; do
      if [[ -e $path ]] && ! grep -qxF "$path" "$current/conffiles"; then echo "remove $path"; fi
    done >>"$work/plan"
}

# As dpkg does: what you edited or deleted stays so.
plan_setting() {
  local path=$1 sum=$2 old=$3 now=$4
  if [[ $now == "$sum" ]]; then
    return
  elif [[ -z $now ]]; then
    [[ -n $old ]] || echo "add $path"
  elif [[ $now == "$old" ]]; then
    echo "replace $path"
  elif [[ $sum != "$old" ]] && ! cmp -s "$work/data$path" "$path.new"; then
    echo "beside $path.new"
  fi
}

tell_plan() {
  local verb path user
  while read -r verb path; do
    case $verb in
      beside) say "$verb   ${path%.new} was edited and stays; the package's is $path" ;;
      *) say "$(printf '%-8s %s' "$verb" "$path")" ;;
    esac
  done <"$work/plan"
  if [[ -f $current/version && $(<"$current/version") != "$version" ]]; then
    say "version  $(<"$current/version") -> $version"
  fi
  for user in quantum quantum-brain; do getent passwd $user >/dev/null || say "add      user $user"; done
  passwords | while read -r path; do [[ -s $path ]] || say "add      $path"; done
  say 'make     /etc/quantum/redis/users.acl (one that you edited stays), /usr/lib/quantum/cds/*.jsa'
  say 'run      systemctl daemon-reload'
}

# --- what must be so before anything changes

at_least() { [[ $2 =~ ^[0-9]+ ]] && ((BASH_REMATCH[0] >= $1)); }

check_host() {
  [[ $(id -u) == 0 ]] || refuse 'only root can install'
  at_least 252 "$(systemctl --version 2>/dev/null | awk 'NR == 1 { print $2 }')" ||
    refuse 'systemd 252 or newer is needed'
  [[ -d /run/systemd/system ]] || refuse 'systemd does not run here'
  at_least 17 "$(/usr/bin/java -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p')" ||
    refuse '/usr/bin/java must be Java 17 or newer'
  at_least 7 "$(redis-cli --version 2>/dev/null | sed 's/^redis-cli //')" || refuse 'redis-cli 7 or newer is needed'
  case $(dpkg-query -W -f '${db:Status-Status}' quantum-exit 2>/dev/null || true) in
    '' | not-installed | config-files) ;;
    *) refuse 'the package is installed by dpkg; use apt, or remove it first' ;;
  esac
}

check_place() {
  local folder free need found
  # The files, what they replace, and four class-data archives twice.
  need=$(($(du -sk "$work/data" | cut -f1) * 3 + 300000))
  for folder in /usr/lib /var/lib; do
    free=$(df -Pk "$folder" | awk 'NR == 2 { print $4 }')
    ((free > need)) || refuse "$folder has $((free / 1024)) MB free; $((need / 1024)) are needed"
  done
  found=$(find /etc/systemd/system /run/systemd/system -maxdepth 1 -name 'quantum-*' -type f 2>/dev/null | sed -n 1p)
  [[ -z $found ]] || refuse "$found hides the unit of the package; move it away, use a drop-in instead"
  found=$(other_daemons | sed -n 1p)
  [[ -z $found ]] || refuse "a daemon of another installation runs: $found; stop it first"
  if [[ -s $work/foreign && -z $overwrite ]]; then
    sed 's/^/deploy: not as deployed: /' "$work/foreign" >&2 || true
    refuse 'these programs were changed, or somebody else has put them there; look at them, then --overwrite'
  fi
}

other_daemons() {
  daemons | while read -r line; do
    if [[ -f $current/manifest && $line == *' /usr/lib/quantum/'* ]]; then continue; fi
    printf '%s\n' "$line"
  done
}

daemons() {
  local process line ours='eew-worker|watchdog|exit-brain|io\.quantumexit\.(worker|watchdog|brain)\.'
  for process in /proc/[0-9]*; do
    line=$({ tr '\0' ' ' <"$process/cmdline"; } 2>/dev/null || true)
    [[ $line == *java* && $line =~ ($ours) ]] || continue
    printf '%s %s\n' "${process#/proc/}" "$line"
  done
}

# --- changing, and putting back

# Everything this run may touch, as it is now. The rename makes it count. Of /etc/quantum only files by name: keys are
# not copied, and what an operator puts there later is not taken away.
begin() {
  local path part=$undo.part
  mkdir -p "$part/tree"
  for user in quantum quantum-brain; do getent passwd $user >/dev/null || echo $user; done >"$part/users"
  # The folder as a whole where the package's own scripts write.
  printf '%s\n' /usr/lib/quantum/cds "$current" "$previous" "$acl" "$acl.made" "$acl.new" >"$part/paths"
  awk '{ print $2 }' "$work/plan" >>"$part/paths"
  passwords | while read -r path; do [[ -s $path ]] || echo "$path"; done >"$part/passwords"
  { sed 's/^[^/]*//' "$work/manifest" && echo "$acl" && passwords; } | sed 's|/[^/]*$||' | sort -u |
    while read -r path; do
      while [[ -n $path && ! -e $path ]]; do echo "$path" && path=${path%/*}; done
    done | sort -ru >"$part/folders"
  while read -r path; do
    [[ ! -e $path ]] || (mkdir -p "$part/tree${path%/*}" && cp -a "$path" "$part/tree$path")
  done <"$part/paths"
  cp "$work/manifest" "$part/manifest"
  touch "$part/begun"
  sync -f "$part"
  begun=yes
  mv "$part" "$undo"
}

# restore <path>: as it was. Ended anywhere, it can be done again.
# With a number in each return: without one, what a trap calls returns what was before the trap.
restore() {
  rm -rf "$1.deploy" || return 1
  if [[ ! -e $undo/tree$1 ]]; then
    rm -rf "$1"
    return $?
  fi
  mkdir -p "${1%/*}" && cp -a "$undo/tree$1" "$1.deploy" || return 1
  if [[ -d $1 ]]; then rm -rf "$1.was" && mv "$1" "$1.was" || return 1; fi
  mv "$1.deploy" "$1" && rm -rf "$1.was"
}

# Fails when something could not be put back; then what it was is kept for the next run.
put_back() {
  local path user bad=
  while read -r path; do
    if [[ -e $path ]] && is_made_password "$path"; then rm -f "$path" || bad=yes; fi
  done <"$undo/passwords"
  while read -r path; do
    restore "$path" || { complain "cannot put back $path" && bad=yes; }
  done <"$undo/paths"
  while read -r path; do rmdir "$path" 2>/dev/null || true; done <"$undo/folders"
  while read -r user; do
    if getent passwd "$user" >/dev/null; then userdel "$user" || complain "the user $user stays"; fi
  done <"$undo/users"
  systemctl daemon-reload || complain 'systemctl daemon-reload failed'
  if [[ -n $bad ]]; then
    complain "not everything could be put back; mend that and run this again; what it was is in $undo"
    return 1
  fi
  done_with_undo
}

done_with_undo() {
  mv "$undo" "$undo.done"
  rm -rf "$undo.done"
  rmdir "$home" 2>/dev/null || true
}

# Made by the cut-off run and the same since: the ACL that it made has its hash, or it made none and was cut before.
is_made_password() {
  local hash file
  hash=$(tr -d '\n' <"$1" | sha256sum | cut -d' ' -f1)
  for file in "$acl.made" "$acl.new" "$acl"; do
    if [[ -e $file ]] && grep -q "#$hash" "$file"; then return 0; fi
  done
  [[ ! -s $1 ]] || { [[ ! $acl.made -nt $undo/begun ]] && grep -qxE '[A-Za-z0-9_-]{32}' "$1"; }
}

# changed_since: what under /etc/quantum is newer than the cut-off run's beginning and not of its making.
changed_since() {
  local path of sum
  [[ -f $undo/begun ]] || { echo "$undo, of another version" && return; }
  [[ -d /etc/quantum ]] || return 0
  find /etc/quantum -not -type d -cnewer "$undo/begun" | while read -r path; do
    of=${path%.deploy}
    if [[ $of == "$acl.made" || $of == "$acl.new" ]]; then
      continue
    elif [[ $of == "$acl" ]]; then
      if cmp -s "$path" "$acl.made" || cmp -s "$path" "$undo/tree$path"; then continue; fi
    elif grep -qxF "$path" "$undo/passwords"; then
      if is_made_password "$path"; then continue; fi
    elif grep -qxF "$of" "$undo/paths"; then
      sum=$(awk -v path="${of%.new}" '$3 == path { print $2 }' "$undo/manifest")
      if [[ $path != "$of" || $(sum_of "$path") == "$sum" ]] || cmp -s "$path" "$undo/tree$path"; then continue; fi
    fi
    echo "$path"
  done
}

# What was cut off is put back only where nobody has built on it since.
repair() {
  local found keep="to keep what is there now: rm -r $undo, then run this again"
  rm -rf "$undo.part" "$undo.done"
  [[ -d $undo ]] || return 0
  found=$(running)
  [[ -z $found ]] || refuse "a run before was cut off, and $found runs; stop it first, or, $keep"
  found=$(changed_since | sed -n 1p)
  [[ -z $found ]] || refuse "a run before was cut off, and this was changed since: $found; move it away, or, $keep"
  begun=yes
  put_back || { begun= && exit 1; }
  begun=
  say 'the run before was cut off; everything is as it was before that run'
}

# A unit or a daemon of the package.
running() {
  {
    systemctl list-units --plain --no-legend --state=active,activating,deactivating,reloading 'quantum-*' |
      cut -d' ' -f1
    daemons
  } | sed -n 1p
}

# Nothing of what was started may write while things are put back.
end_group() {
  local tries
  for tries in $(seq 300); do
    ((tries < 200)) || kill -KILL -- "-$1" 2>/dev/null || true
    kill -TERM -- "-$1" 2>/dev/null || return 0
    sleep 0.1
  done
}

failed() {
  local code=$?
  set +e
  trap - EXIT
  trap '' INT TERM HUP PIPE
  [[ -z $child ]] || end_group "$child"
  # Never what another run has begun.
  if [[ -n $begun && -d $undo ]]; then
    complain "${1:-failed}; putting everything back"
    if put_back; then complain 'everything is as it was before'; fi
  fi
  rm -rf "$work"
  [[ -z $locked ]] || rm -rf "$undo.part"
  rmdir "$home" 2>/dev/null || true
  exit "${2:-$((code == 0 ? 1 : code))}"
}

place() {
  local verb path from
  while read -r verb path; do
    from=$work/data${path%.new}
    case $verb in
      remove) rm -f "$path" ;;
      *)
        # A new file by rename: what runs keeps the old one open.
        mkdir -p "${path%/*}"
        cp --preserve=mode,timestamps "$from" "$path.deploy"
        mv -f "$path.deploy" "$path"
        ;;
    esac
  done <"$work/plan"
}

verify_units() {
  local complaints units
  mapfile -t units < <(awk '$3 ~ "^/lib/systemd/system/" { print $3 }' "$work/manifest")
  complaints=$(systemd-analyze verify --man=no "${units[@]}" 2>&1 | grep quantum || true)
  [[ -z $complaints ]] || failed "systemd does not accept the units: $complaints" 1
}

# In a group of its own, so that a signal ends all of it.
configure() {
  set -m
  "$work/control/postinst" configure &
  child=$!
  set +m
  wait "$child" || failed "the package's postinst failed" 1
  child=
}

record() {
  if [[ -f $current/package.deb ]] && ! cmp -s "$1" "$current/package.deb"; then
    cp "$current/package.deb" "$previous"
  fi
  mkdir -p "$current.part"
  cp "$1" "$current.part/package.deb"
  cp "$work/control/"{prerm,postrm,conffiles} "$work/manifest" "$current.part/"
  echo "$version" >"$current.part/version"
  rm -rf "$current"
  mv "$current.part" "$current"
}

is_done() {
  [[ ! -s $work/plan && -f $current/package.deb && -d /usr/lib/quantum/cds ]] && cmp -s "$1" "$current/package.deb"
}

deploy() {
  unpack "$1"
  plan
  check_place
  if is_done "$1"; then
    say "version $version is in place; nothing to do"
    return
  fi
  tell_plan
  [[ -z $dry ]] || { say 'dry run: nothing was changed'; return; }
  begin
  place
  verify_units
  configure
  record "$1"
  done_with_undo
  say "version $version is in place; nothing was started or restarted"
  say 'next: /usr/share/doc/quantum-exit/runbooks/upgrade.md'
}

uninstall() {
  local mode sum path
  [[ -f $current/manifest ]] || refuse 'nothing was deployed here'
  "$current/prerm" remove || refuse 'see above'
  while read -r mode sum path; do
    grep -qxF "$path" "$current/conffiles" || rm -f "$path"
  done <"$current/manifest"
  rm -rf /usr/lib/quantum
  find /usr/share/quantum /usr/share/doc/quantum-exit -depth -type d -empty -delete 2>/dev/null || true
  "$current/postrm" remove
  rm -rf "$home"
  say 'uninstalled; /etc/quantum (settings, keys), /var/lib/quantum (state), /var/lib/quantum-chaos-test (reports) and the' \
    'users quantum, quantum-brain stay'
}

main() {
  local action=deploy package=
  while (($# > 0)); do
    case $1 in
      --dry-run) dry=yes ;;
      --overwrite) overwrite=yes ;;
      --rollback) action=rollback ;;
      --uninstall) action=uninstall ;;
      --help | -h) usage && exit ;;
      -*) wrong "unknown option $1" ;;
      *) [[ -z $package ]] || wrong 'one package only' && package=$1 ;;
    esac
    shift
  done
  if [[ $action == deploy ]]; then
    [[ -n $package ]] || wrong 'name the package'
    [[ -r $package ]] || wrong "$package cannot be read"
  elif [[ -n $package || (-n $dry && $action == uninstall) ]]; then
    wrong "--$action takes no package and no --dry-run"
  fi
  check_host
  work=$(mktemp -d)
  trap 'failed' EXIT
  trap 'failed interrupted 130' INT
  trap 'failed terminated 143' TERM
  trap 'failed "terminal gone" 129' HUP
  trap : PIPE
  if [[ -z $dry ]]; then
    exec 9>"$lock"
    flock -n 9 || refuse 'another deploy.sh, or what a killed one has started, is at work'
    locked=yes
    repair
  elif [[ -d $undo ]]; then
    refuse 'a run before was cut off; the next run without --dry-run puts everything back, or says why not'
  fi
  case $action in
    deploy) deploy "$package" ;;
    rollback)
      [[ -f $previous ]] || refuse 'there is no package before'
      cp "$previous" "$work/previous.deb"
      deploy "$work/previous.deb"
      ;;
    uninstall) uninstall ;;
  esac
  trap - EXIT
  rm -rf "$work"
}

main "$@"
