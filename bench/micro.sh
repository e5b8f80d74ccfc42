#!/bin/sh
# Builds the micro-benchmarks and runs them; see bench/README.md.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
log=$(dotnet build -c Release -m:1 -v quiet -nologo "$bench/Dragoman.Micro" 2>&1) || { echo "$log" >&2; exit 1; }
case " $* " in
  *" --filter "* | *" -f "* | *" --list "*) ;;
  *) set -- "$@" --filter '*' ;; # else the program would ask
esac
mkdir -p "$bench/../artifacts/micro"
exec dotnet "$bench/Dragoman.Micro/bin/Release/net10.0/Dragoman.Micro.dll" --artifacts "$bench/../artifacts/micro" "$@"
