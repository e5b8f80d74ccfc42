#!/bin/sh
# Starts the server on loopback; it prints its port and then READY.
# Usage: run.sh tcp|udp|tcp6|udp6, or run.sh unix PATH
# INTEROP_OUT is the build directory, INTEROP_SECONDS the longest life (default 600).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
out=${INTEROP_OUT:-$root/artifacts/libtirpc}

"$here/build.sh" "$out" >&2
# Killing this process ends the server: timeout passes the signal on.
exec timeout "${INTEROP_SECONDS:-600}" "$out/server" "$@"
