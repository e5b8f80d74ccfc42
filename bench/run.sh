#!/bin/sh
# Builds the benchmark and runs it; see bench/README.md.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
log=$(dotnet build -c Release -m:1 -v quiet -nologo "$bench/Dragoman.Bench" 2>&1) || { echo "$log" >&2; exit 1; }
# Rows with thousands of connections need the descriptors.
ulimit -n "$(ulimit -Hn)"
exec dotnet "$bench/Dragoman.Bench/bin/Release/net10.0/Dragoman.Bench.dll" --bench "$bench" "$@"
