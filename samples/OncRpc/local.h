/* What the programs in C have in common: a server and its clients on loopback that need no rpcbind. */
#ifndef LOCAL_H
#define LOCAL_H

#include <rpc/rpc.h>

/* Opens both transports of a server at one port, 0 for a free one. */
void local_open(int port, SVCXPRT **tcp, SVCXPRT **udp);

/* Offers a version of a program by a transport, without telling rpcbind. */
void local_offer(SVCXPRT *transport, rpcprog_t program, rpcvers_t version, void (*dispatch)(struct svc_req *, SVCXPRT *));

/* Prints the port and READY, and serves until the process ends. */
void local_serve(SVCXPRT *transport);

/* Makes a client of a program at a port, by "tcp" or "udp". */
CLIENT *local_client(const char *network, int port, rpcprog_t program, rpcvers_t version);

/* Gives a result, or says why there is none and ends the program. */
void *local_result(void *result, CLIENT *client);

#endif
