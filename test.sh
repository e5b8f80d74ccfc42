#!/usr/bin/env bash
# Builds everything and runs all tests, from a fresh clone on a machine that has the .NET SDK and nothing else.
#
#   ./test.sh [--no-build] [--filter EXPRESSION] [PROJECT...]
#
#   --no-build            test what is already built
#   --filter EXPRESSION   run the matching tests only (the expression of `dotnet test --filter`)
#   PROJECT               run these test projects only, by name (Dragoman.Iiop.Tests, or just Iiop) or by path
#
# Environment: CI=true                      a missing foreign peer fails the run instead of skipping its cases
#              DRAGOMAN_TEST_LIMIT=SECONDS  time given to one test project (default 900)
#
# The last line is `N passed, N failed, N skipped`. The exit status is 0 when something ran and nothing failed.
set -u -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1
limit=${DRAGOMAN_TEST_LIMIT:-900}
results=$PWD/artifacts/test-results
passed=0 failed=0 skipped=0
building=true filter=() wanted=()
# Systems without timeout(1) run without a limit; the tests themselves are bounded.
within_limit=(env)
command -v timeout > /dev/null && within_limit=(timeout --kill-after=10 "$limit")

usage() { sed -n '4,13s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

say() { printf '%s\n' "$*"; }

finish() {
  say "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ] && [ $((passed + failed)) -gt 0 ]
  exit $?
}

fail() {
  say "$*"
  failed=$((failed + 1))
}

read_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --no-build) building=false; shift ;;
      --filter) [ $# -ge 2 ] || { usage; exit 2; }; filter=(--filter "$2"); shift 2 ;;
      --filter=*) filter=(--filter "${1#*=}"); shift ;;
      -h | --help) usage; exit 0 ;;
      -*) usage; exit 2 ;;
      *) wanted+=("$1"); shift ;;
    esac
  done
}

# Whether a program is there that users need not have in their PATH.
on_system() { command -v "$1" > /dev/null || [ -x "/usr/sbin/$1" ] || [ -x "/sbin/$1" ]; }

# Installs packages without starting the daemons that some of them are.
install_quietly() {
  local policy=/usr/sbin/policy-rc.d mine=false status
  [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' > "$policy" && chmod +x "$policy" && mine=true; }
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
  status=$?
  $mine && rm -f "$policy"
  return "$status"
}

# The foreign peers of the interop cases: what is missing, as Debian packages.
missing_packages() {
  command -v g++ > /dev/null || say g++
  command -v make > /dev/null || say make
  command -v omniidl > /dev/null || say omniidl
  command -v omniNames > /dev/null || say omniorb-nameserver
  command -v rpcgen > /dev/null || say rpcsvc-proto
  command -v nameclt > /dev/null || say omniorb
  [ -e /usr/include/omniORB4/CORBA.h ] || say libomniorb4-dev
  [ -d /usr/share/idl/omniORB ] || say omniorb-idl
  [ -e /usr/include/tirpc/rpc/rpc.h ] || say libtirpc-dev
  on_system rpcbind || say rpcbind
  on_system nft || say nftables
  on_system ip || say iproute2
  on_system nfs-ls || say libnfs-utils
  on_system showmount || say nfs-common
  [ -d /usr/lib/python3/dist-packages/Pyro4 ] || say python3-pyro4
  [ -d /usr/lib/python3/dist-packages/msgpack ] || say python3-msgpack
  command -v pyro4-nsc > /dev/null || say pyro4
  command -v mypy > /dev/null || say mypy
  [ -d /usr/lib/python3/dist-packages/Pyro5 ] || ! apt-cache show python3-pyro5 > /dev/null 2>&1 || say python3-pyro5 # not in Debian 12
}

# Pyro5 is younger than Debian 12. Where the system has no package of it, its cases are no part of the run, nor can it be demanded.
leave_out_pyro5() {
  /usr/bin/python3 -c 'import Pyro5.api, msgpack' 2> /dev/null && return # the one that the tests run
  say "Without the cases that call Pyro5 itself: this system has no package of it. Its recorded messages are tested."
  if [ ${#filter[@]} -eq 0 ]; then filter=(--filter "Peer!=Pyro5"); else filter=(--filter "(${filter[1]})&Peer!=Pyro5"); fi
}

set_up_peers() {
  local missing log
  missing=$(missing_packages | tr '\n' ' ')
  if [ -n "$missing" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
    say "Installing the foreign peers: $missing"
    log=$(mktemp)
    # shellcheck disable=SC2086 # one word per package
    install_quietly $missing < /dev/null > "$log" 2>&1 || tail -n 20 "$log"
    rm -f "$log"
    missing=$(missing_packages | tr '\n' ' ')
  fi

  [ "${CI:-}" = true ] && export DRAGOMAN_REQUIRE_PEERS=1
  [ -z "$missing" ] && return
  say "Missing: $missing"
  if [ "${DRAGOMAN_REQUIRE_PEERS:-}" = 1 ]; then
    fail "The interop cases against omniORB (C++), libtirpc, rpcgen and libnfs (C) and Pyro4 (Python) need these, and this run may not do without."
  else
    say "The cases that need them are skipped. On Debian or Ubuntu: apt-get install $missing"
  fi
}

test_projects() {
  local project name word
  for project in tests/*/*.Tests.csproj interop/*/*.Tests.csproj samples/*/*.Tests.csproj; do
    [ -e "$project" ] || continue
    name=$(basename "$project" .csproj)
    if [ ${#wanted[@]} -eq 0 ]; then
      say "$project"
      continue
    fi
    for word in "${wanted[@]}"; do
      word=${word%/}
      case $word in
        "$name" | "${name%.Tests}" | "$project" | "./$project" | "${project%/*}" | "./${project%/*}") say "$project" ;;
        *) [ "Dragoman.$word.Tests" = "$name" ] && say "$project" ;;
      esac
    done
  done
}

build() {
  local log
  log=$(mktemp)
  if ! dotnet build "$@" --verbosity quiet -warnaserror < /dev/null > "$log" 2>&1; then
    # Each message once: the build repeats them in its summary.
    grep -E '(error|warning) [A-Z]+[0-9]+|: error' "$log" | sort -u || cat "$log"
    rm -f "$log"
    fail "The build failed."
    finish
  fi
  rm -f "$log"
}

# The value of an attribute of the Counters element in a test result file.
counter() { grep -o '<Counters [^>]*' "$2" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9'; }

# One line per skipped test, with its reason.
skip_reasons() {
  awk '/<UnitTestResult / { skipped = /outcome="NotExecuted"/; name = $0; sub(/.*testName="/, "", name); sub(/".*/, "", name) }
       skipped && /<Message>/ { sub(/.*<Message>/, ""); sub(/<\/Message>.*/, ""); print "  skipped: " name ": " $0; skipped = 0 }' "$1" |
    sed "s/&quot;/\"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g"
}

run_project() {
  local project=$1 name trx log started status total ok bad out
  name=$(basename "$project" .csproj)
  trx=$results/$name.trx log=$results/$name.log
  started=$SECONDS
  # An empty array counts as unset in old shells.
  "${within_limit[@]}" dotnet test "$project" --no-build --no-restore ${filter[@]+"${filter[@]}"} \
    --logger "trx;LogFileName=$trx" --logger "console;verbosity=minimal" < /dev/null > "$log" 2>&1
  status=$?

  total=0 ok=0 out=0 bad=0
  if [ -e "$trx" ]; then
    total=$(counter total "$trx") ok=$(counter passed "$trx")
    out=$(grep -c '<UnitTestResult .*outcome="NotExecuted"' "$trx")
    bad=$((total - ok - out))
  fi
  # A run that broke off has told no failing test: count the break itself.
  [ "$status" -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + out))

  printf '%-40s %5d passed %4d failed %4d skipped %5d s\n' "$name" "$ok" "$bad" "$out" $((SECONDS - started))
  [ "$status" -eq 124 ] || [ "$status" -eq 137 ] && say "  stopped after $limit s"
  if [ "$bad" -gt 0 ]; then
    grep -vE '^(Test run for|A total of|Starting test|Results File|VSTest version|$)' "$log" | sed 's/^/  /'
  elif [ "$out" -gt 0 ]; then
    skip_reasons "$trx"
  fi
}

read_arguments "$@"
command -v dotnet > /dev/null || { fail "The .NET SDK is missing: https://dot.net"; finish; }
rm -rf "$results" artifacts/architecture
mkdir -p "$results"

projects=()
while IFS= read -r project; do projects+=("$project"); done < <(test_projects)
[ ${#projects[@]} -gt 0 ] || { fail "No such test project: ${wanted[*]:-none below tests/}"; finish; }

set_up_peers
leave_out_pyro5
if $building; then
  say "Building"
  if [ ${#wanted[@]} -eq 0 ]; then
    build Dragoman.slnx
  else
    for project in "${projects[@]}"; do build "$project"; done
  fi
fi

for project in "${projects[@]}"; do run_project "$project"; done
if [ -e artifacts/architecture/circles.txt ]; then
  say ""
  cat artifacts/architecture/circles.txt
  grep -E '^[^ ].*: files' artifacts/architecture/sizes.txt
fi
say ""
finish
