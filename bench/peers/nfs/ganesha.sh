#!/bin/sh
# nfs-ganesha, within what namespace.sh made: ganesha.sh PORT
set -eu
cat > /mnt/ganesha.conf <<CONFIGURATION
NFS_CORE_PARAM {
  Protocols = 3;
  NFS_Port = $1;
  MNT_Port = 20048;
  Enable_NLM = false;
  Enable_RQUOTA = false;
  mount_path_pseudo = true;
}
NFSV4 {
  Graceless = true;
  RecoveryBackend = fs;
}
EXPORT {
  Export_Id = 1;
  Path = /mnt/share;
  Pseudo = /share;
  Protocols = 3;
  Transports = TCP;
  SecType = sys;
  Access_Type = RW;
  Squash = No_Root_Squash;
  FSAL { Name = VFS; }
}
CONFIGURATION
# It must register with an rpcbind, which nobody asks afterwards.
mount -t tmpfs tmpfs /run
mkdir /run/rpcbind
rpcbind -f >&2 &
rpcbind=$!
until [ -S /run/rpcbind.sock ]; do sleep 0.1; done
# It does not say when it is ready; the server of MOUNT is the last to listen.
listening=$(printf ':%04X 0{8,32}:0000 0A' 20048)
(
  for _ in $(seq 150); do
    sleep 0.2
    if cat /proc/self/net/tcp /proc/self/net/tcp6 | grep -Eq "$listening"; then
      kill $rpcbind
      echo READY
      exit
    fi
  done
  kill $rpcbind
) &
exec ganesha.nfsd -F -f /mnt/ganesha.conf -p /mnt/ganesha.pid -L /dev/stderr -N EVENT
