#!/bin/sh
# Runs a server with a network and a file system of its own, which end with it: namespace.sh COMMAND... PORT
# The directory to serve is /mnt/share, in memory, so that no disk is measured. nfs-ganesha wants another interface
# than the loopback.
set -eu
for port; do :; done
echo $$ > "${TMPDIR:-/tmp}/dragoman-bench-nfs.$port"
exec unshare -n -m sh -euc '
  mount -t tmpfs tmpfs /mnt
  mkdir /mnt/share /mnt/state
  ip link set lo up
  ip link add bench0 type veth peer name bench1
  ip address add 192.0.2.1/30 dev bench0
  ip link set bench0 up
  ip link set bench1 up
  exec "$@"
' namespace "$@"
