#!/bin/sh
# Builds the omniORB client and server. Usage: build.sh [OUTPUT_DIRECTORY]
# Exit status: 0 built or up to date, 77 omniORB is not installed, else failed.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
out=${1:-$root/artifacts/omniorb}

missing() {
  echo "build.sh: $1 is not installed; on Debian: apt-get install omniidl libomniorb4-dev omniorb-nameserver g++" >&2
  exit 77
}
command -v omniidl >/dev/null || missing omniidl
command -v g++ >/dev/null || missing g++
printf '#include <omniORB4/CORBA.h>\n' | g++ -E -x c++ - >/dev/null 2>&1 || missing libomniorb4-dev

mkdir -p "$out"
out=$(cd "$out" && pwd)
exec make --no-print-directory -C "$here" OUT="$out" all
