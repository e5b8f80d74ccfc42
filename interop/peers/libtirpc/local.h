/* What the programs in C have in common: a server and its clients on loopback that need no rpcbind.
   A kind is tcp, udp, tcp6, udp6 or unix; a place a port, or the path of a socket. */
#ifndef LOCAL_H
#define LOCAL_H

#include <rpc/rpc.h>

/* Whether a kind sends datagrams. */
int local_is_datagram(const char *kind);

/* Opens a server, at a free port unless it is a Unix socket; ends the program when it cannot. */
SVCXPRT *local_open(const char *kind, const char *path);

/* Prints the port, if there is one, and READY, and serves until the process ends. */
int local_serve(SVCXPRT *transport);

/* Makes a client of a program; gives NULL when it cannot, and says why. By datagrams it sends again after some seconds. */
CLIENT *local_client(const char *kind, const char *place, rpcprog_t program, rpcvers_t version, int retry_seconds);

#endif
