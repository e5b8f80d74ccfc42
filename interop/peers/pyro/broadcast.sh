#!/bin/sh
# Finds a name server by a true broadcast: two network namespaces with a cable between them, the server in one, the client in the other.
#
#   unshare -n sh broadcast.sh SERVER-COMMAND -- CLIENT-COMMAND
#
# The server must listen at 0.0.0.0, hear broadcasts at port 9091 and say so (READY, or as pyro4-ns does) within a minute. The exit status is the client's.
set -eu
server= ; while [ "$1" != -- ]; do server="$server '$1'"; shift; done; shift

unshare -n sleep 300 & there=$!
listening=
out=$(mktemp)
trap 'kill $there $listening 2> /dev/null || :; rm -f "$out"' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10; do
  [ "$(readlink /proc/$there/ns/net)" != "$(readlink /proc/self/ns/net)" ] && break
  sleep 0.5
done

ip link set lo up
ip link add here type veth peer name there netns $there
ip addr add 10.77.0.1/24 brd + dev here
ip link set here up
nsenter -t $there -n sh -c 'ip link set lo up; ip addr add 10.77.0.2/24 brd + dev there; ip link set there up; ip route add default dev there'

eval "exec $server" > "$out" 2>&1 &  # exec: what is ended by its pid is the server
listening=$!
for _ in $(seq 120); do
  grep -q "READY\|Broadcast server running" "$out" && break
  sleep 0.5
done
status=0
nsenter -t $there -n "$@" || status=$?
[ $status -eq 0 ] || cat "$out"
exit $status
