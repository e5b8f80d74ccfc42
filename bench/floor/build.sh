#!/bin/sh
# Builds the C floor into bin/. Exit 77: not installed.
set -eu
cd "$(dirname "$0")"
command -v gcc >/dev/null || { echo "gcc is not installed" >&2; exit 77; }
mkdir -p bin
gcc -std=gnu11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror -pthread -o bin/floor ./*.c
