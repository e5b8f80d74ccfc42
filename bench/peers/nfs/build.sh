#!/bin/sh
# Nothing to build. Exit 77: nfs-ganesha is not installed, or this user may not make networks.
set -eu
for tool in ganesha.nfsd rpcbind ip unshare nsenter; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed (nfs-ganesha, nfs-ganesha-vfs, rpcbind, iproute2)" >&2; exit 77; }
done
unshare -n -m sh -c 'mount -t tmpfs tmpfs /mnt && ip link add bench0 type veth peer name bench1' 2>/dev/null ||
  { echo "networks and mounts of its own are root's to make" >&2; exit 77; }
