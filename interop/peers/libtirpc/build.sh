#!/bin/sh
# Builds the libtirpc client and server. Usage: build.sh [OUTPUT_DIRECTORY]
# Exit status: 0 built or up to date, 77 something is not installed, else failed.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
out=${1:-$root/artifacts/libtirpc}

missing() {
  echo "build.sh: $1 is not installed; on Debian: apt-get install rpcsvc-proto libtirpc-dev gcc libc6-dev make" >&2
  exit 77
}
command -v rpcgen >/dev/null || missing rpcgen
command -v cc >/dev/null || missing cc
[ -e /usr/include/tirpc/rpc/rpc.h ] || missing libtirpc-dev

mkdir -p "$out"
out=$(cd "$out" && pwd)
exec make --no-print-directory -C "$here" OUT="$out" all
