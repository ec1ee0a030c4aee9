# What the commands in this folder share; sourced, never run. Finds a JDK, builds what is missing, starts a module.
# shellcheck shell=bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
java_least=17
jvm_flags=("@$root/tools/jvm.options")

say() { printf '%s\n' "$*" >&2; }

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# The major version of java $1: from the file beside it, as starting a JVM to ask takes longer than `qtexit status`.
java_release() {
  local release
  release=$(dirname "$(dirname "$(readlink -f "$1")")")/release
  if [[ -r $release ]]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release"
  else
    "$1" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1
  fi
}

# Prints the first java that is new enough: JAVA_HOME, the PATH, then where Debian puts them.
find_java() {
  local candidate release
  for candidate in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
    [[ -x $candidate ]] || continue
    release=$(java_release "$candidate")
    [[ -n $release ]] && ((release >= java_least)) && { printf '%s\n' "$candidate"; return; }
  done
  die "found no Java $java_least or newer; install one (Debian: apt install openjdk-17-jdk-headless) or set JAVA_HOME"
}

# Whether module $1 was never built, or any source or pom is newer than its build.
needs_build() {
  local stamp=$root/$1/target/classpath
  [[ -f $stamp ]] || return 0
  [[ -n $(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main -newer "$stamp" -print -quit) ]]
}

# Shows what Maven is at, a line for each module, and that it is alive while it downloads. Reads Maven's output.
show_progress() {
  local line status
  while true; do
    status=0
    IFS= read -r -t 15 line || status=$?
    if ((status > 128)); then
      say "    … still working, $SECONDS s (the first build downloads its libraries)"
    elif ((status > 0)); then
      break
    elif [[ $line =~ ^\[INFO\]\ Building\ (.+)\ [^\ ]+\ +\[([0-9]+)/([0-9]+)\]$ ]]; then
      say "    ${BASH_REMATCH[2]}/${BASH_REMATCH[3]}  ${BASH_REMATCH[1]}"
    fi
  done
}

# Compiles module $1 and what it stands on; tests and gates are for `mvn verify`.
build() {
  local log=$root/target/build.log jdk
  command -v mvn >/dev/null || die "found no mvn; install Maven 3.8 or newer (Debian: apt install maven)"
  jdk=$(dirname "$(dirname "$(readlink -f "$java")")")
  [[ -x $jdk/bin/javac ]] || die "$java is a runtime without a compiler; install a JDK (Debian: openjdk-17-jdk-headless)"
  mkdir -p "$root/target"
  # Ctrl-C in a build is no failed build.
  trap 'exit 130' INT TERM
  say "  building $1 (the log is in target/build.log)"
  SECONDS=0
  if ! (cd "$root" && JAVA_HOME=$jdk mvn -B -pl "$1" -am -Dspotless.check.skip -Djacoco.skip process-classes) 2>&1 |
    tee "$log" | show_progress; then
    grep -m 20 '^\[ERROR\]' "$log" >&2 || tail -n 20 "$log" >&2
    die "the build failed; see $log"
  fi
  say "  built in $SECONDS s"
}

# run_module <module> <main class> [argument…]: builds when needed, then becomes that program.
run_module() {
  local module=$1 main=$2 java
  shift 2
  java=$(find_java)
  if needs_build "$module"; then build "$module"; fi
  exec "$java" "${jvm_flags[@]}" -cp "$root/$module/target/classes:$(<"$root/$module/target/classpath")" "$main" "$@"
}
