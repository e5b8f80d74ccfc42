#!/bin/sh
# Builds the ZeroC Ice peer into bin/. Exit 77: not installed.
set -eu
cd "$(dirname "$0")"
{ command -v slice2cpp && command -v g++ && [ -e /usr/include/Ice/Ice.h ]; } >/dev/null ||
  { echo "slice2cpp, libzeroc-ice-dev or g++ is not installed" >&2; exit 77; }
mkdir -p bin
[ -n "$(find bin/ice -newer peer.cc -newer build.sh -newer ../../contract/bench.ice \
  -newer ../../measure/measure.h 2>/dev/null)" ] && exit 0
slice2cpp --output-dir bin ../../contract/bench.ice
g++ -std=c++17 -O2 -Wall -DICE_CPP11_MAPPING -Ibin -pthread -o bin/ice peer.cc bin/bench.cpp -lIce++11
