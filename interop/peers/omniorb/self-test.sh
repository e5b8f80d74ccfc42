#!/bin/sh
# Proves the cases themselves: omniORB against omniORB in every GIOP version, by address, by
# reference and by name, and the naming cases against omniNames.
# Usage: self-test.sh [BUILD_DIRECTORY]     Exit status: 0 passed, 77 not installed, else failed.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
out=${1:-$root/artifacts/omniorb}
"$here/build.sh" "$out"
command -v omniNames >/dev/null || { echo "self-test.sh: omniorb-nameserver is not installed" >&2; exit 77; }

work=$(mktemp -d)
started=
cleanup() {
  for pid in $started; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap cleanup EXIT

# await FILE TEXT: until the text stands in the file, ten seconds at most.
await() {
  tries=0
  until grep -q "$2" "$1" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { echo "self-test.sh: no '$2' in:"; cat "$1"; exit 1; }
    sleep 0.1
  done
}

# serve LOG [option...]: starts a server at a free port and sets $address.
serve() {
  log=$1
  shift
  INTEROP_OUT=$out "$here/run.sh" 0 "$@" >"$log" 2>&1 &
  started="$started $!"
  await "$log" '^READY'
  address=$(catior "$(sed -n 's/^Types //p' "$log")" | sed -n 's/.*IIOP [0-9.]* \([0-9.]*\) \([0-9]*\).*/\1:\2/p')
}

failures=0
# check TITLE ARGUMENT...: runs the client.
check() {
  title=$1
  shift
  if "$out/client" "$@" >"$work/log"; then verdict=ok; else verdict=FAILED; failures=$((failures + 1)); fi
  echo "$title: $(tail -n 1 "$work/log") $(grep -c ^SKIP "$work/log" || true) skipped, $verdict"
  grep ^FAIL "$work/log" || true
}

# The names in the table are the names in the program.
"$out/client" --list | sort >"$work/known"
sed -n 's/^| `\([a-z0-9_.]*\)` |[^|]*| yes |.*/\1/p' "$root/interop/cases.md" | sort >"$work/documented"
if diff "$work/known" "$work/documented"; then
  echo "cases.md: $(grep -c . "$work/known") cases documented"
else
  echo "cases.md: differs from the program"
  failures=$((failures + 1))
fi

serve "$work/server"
check "GIOP 1.2" "$address"
check "GIOP 1.1" "$address" -ORBmaxGIOPVersion 1.1
check "GIOP 1.0" "$address" -ORBmaxGIOPVersion 1.0
check "Latin-1 to UTF-8" "$address" types.string types.string_utf8 types.wchar types.wstring \
  behaviour.exception_text callbacks.told_utf8 'bulk.text*' -ORBnativeCharCodeSet ISO-8859-1
check "one connection" "$address" -ORBoneCallPerConnection 0 -ORBmaxGIOPConnectionPerServer 1
set --
for key in Types Behaviour Bulk Forward ForwardTwice; do
  set -- "$@" --ior "$key=$(sed -n "s/^$key //p" "$work/server")"
done
check "by reference" "$@"

serve "$work/bidirectional" -ORBacceptBiDirectionalGIOP 1 -ORBserverTransportRule '* bidir,tcp' -ORBtraceLevel 25
check "bidirectional" "$address" 'callbacks.*' -ORBofferBiDirectionalGIOP 1 -ORBclientTransportRule '* bidir,tcp'
if grep -q 'Client attempt to connect' "$work/bidirectional"; then
  echo "bidirectional: the server opened connections of its own"
  failures=$((failures + 1))
fi

serve "$work/latin1" -ORBnativeCharCodeSet ISO-8859-1
check "Latin-1" "$address" -ORBnativeCharCodeSet ISO-8859-1

port=$((20000 + $$ % 20000))
mkdir "$work/names"
omniNames -start "$port" -always -datadir "$work/names" -ORBendPoint "giop:tcp:127.0.0.1:$port" >"$work/naming" 2>&1 &
started="$started $!"
await "$work/naming" 'Read data file'
names=127.0.0.1:$port
check "omniNames" 'naming.*' --naming "corbaloc:iiop:1.2@$names/NameService" --peer omninames
serve "$work/bound" --bind "corbaloc:iiop:1.2@$names/NameService"
set --
for key in Types Behaviour Bulk Forward ForwardTwice; do
  set -- "$@" --ior "$key=corbaname:iiop:1.2@$names#Interop/$key"
done
check "by name" "$@"
echo "nameclt: $(nameclt -ORBInitRef "NameService=corbaname::$names" list Interop | tr '\n' ' ')"

exit "$((failures > 0))"
