#!/bin/sh
# Builds the omniORB peer into bin/. Exit 77: not installed.
set -eu
cd "$(dirname "$0")"
{ command -v omniidl && command -v g++ && pkg-config --exists omniORB4; } >/dev/null ||
  { echo "omniidl, libomniorb4-dev or g++ is not installed" >&2; exit 77; }
mkdir -p bin
[ -n "$(find bin/omniorb -newer peer.cc -newer build.sh -newer ../../contract/bench.idl \
  -newer ../../measure/measure.h 2>/dev/null)" ] && exit 0
omniidl -bcxx -Cbin ../../contract/bench.idl
g++ -std=c++17 -O2 -Wall -Ibin -pthread -o bin/omniorb peer.cc bin/benchSK.cc \
  $(pkg-config --cflags --libs omniORB4)
