#!/bin/sh
# Runs the one client of a server in its network: enter.sh COMMAND... client PORT MODE SECONDS WARMUP [CALLERS CONNS]
set -eu
before=
for port; do
  [ "$before" = client ] && break
  before=$port
done
note="${TMPDIR:-/tmp}/dragoman-bench-nfs.$port"
server=$(cat "$note")
rm "$note"
exec nsenter -n -t "$server" "$@"
