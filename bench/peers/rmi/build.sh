#!/bin/sh
# Builds the Java RMI peer into bin/. Exit 77: not installed.
set -eu
cd "$(dirname "$0")"
command -v javac >/dev/null || { echo "no JDK is installed" >&2; exit 77; }
mkdir -p bin
javac -Xlint:all,-serial -Werror -d bin ../../contract/java/bench/*.java ./*.java
