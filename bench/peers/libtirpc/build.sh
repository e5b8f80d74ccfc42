#!/bin/sh
# Builds the libtirpc peer into bin/. Exit 77: not installed.
set -eu
cd "$(dirname "$0")"
{ command -v rpcgen && command -v gcc && pkg-config --exists libtirpc; } >/dev/null ||
  { echo "rpcgen, libtirpc-dev or gcc is not installed" >&2; exit 77; }
mkdir -p bin
[ -n "$(find bin/libtirpc -newer peer.c -newer build.sh -newer ../../contract/bench.x \
  -newer ../../measure/measure.h 2>/dev/null)" ] && exit 0
cd bin
rm -f bench.h bench_xdr.c bench_clnt.c bench_svc.c
cp ../../../contract/bench.x .
# -M: results belong to the caller, so that several threads may call.
rpcgen -C -N -M -h -o bench.h bench.x
rpcgen -C -N -M -c -o bench_xdr.c bench.x
rpcgen -C -N -M -l -o bench_clnt.c bench.x
rpcgen -C -N -M -m -o bench_svc.c bench.x
gcc -std=gnu11 -O2 -I. -pthread -o libtirpc ../peer.c bench_xdr.c bench_clnt.c bench_svc.c \
  $(pkg-config --cflags --libs libtirpc)
