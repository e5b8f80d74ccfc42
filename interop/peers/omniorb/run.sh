#!/bin/sh
# Starts the server on loopback; it prints its references and then READY.
# Usage: run.sh PORT [server option...]     The port 0 lets the system choose.
# INTEROP_OUT is the build directory, INTEROP_SECONDS the longest life (default 600).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
out=${INTEROP_OUT:-$root/artifacts/omniorb}
port=${1:?usage: run.sh PORT [server option...]}
shift
[ "$port" != 0 ] || port=

"$here/build.sh" "$out" >&2
# Killing this process ends the server: timeout passes the signal on.
exec timeout "${INTEROP_SECONDS:-600}" "$out/server" -ORBendPoint "giop:tcp:127.0.0.1:$port" \
  -ORBgiopMaxMsgSize 33554432 -ORBnativeCharCodeSet UTF-8 "$@"
