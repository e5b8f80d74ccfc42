#include "local.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int bound(int type, int port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((unsigned short)port) };
    int fd = socket(AF_INET, type, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        perror("bind");
        exit(1);
    }
    return fd;
}

static int port_of(int fd)
{
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    getsockname(fd, (struct sockaddr *)&address, &length);
    return ntohs(address.sin_port);
}

void local_open(int port, SVCXPRT **tcp, SVCXPRT **udp)
{
    int stream = bound(SOCK_STREAM, port);
    listen(stream, 64);
    *tcp = svc_vc_create(stream, 0, 0);
    *udp = svc_dg_create(bound(SOCK_DGRAM, port_of(stream)), 0, 0);
    if (*tcp == NULL || *udp == NULL) {
        fprintf(stderr, "no transport\n");
        exit(1);
    }
}

void local_offer(SVCXPRT *transport, rpcprog_t program, rpcvers_t version, void (*dispatch)(struct svc_req *, SVCXPRT *))
{
    if (!svc_reg(transport, program, version, dispatch, NULL)) {
        fprintf(stderr, "svc_reg failed\n");
        exit(1);
    }
}

void local_serve(SVCXPRT *transport)
{
    printf("PORT %d\nREADY\n", port_of(transport->xp_fd));
    fflush(stdout);
    svc_run();
}

CLIENT *local_client(const char *network, int port, rpcprog_t program, rpcvers_t version)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((unsigned short)port) };
    struct timeval retry = { 1, 0 };
    int fd = RPC_ANYSOCK;
    CLIENT *client = strcmp(network, "udp") == 0
        ? clntudp_create(&address, program, version, retry, &fd)
        : clnttcp_create(&address, program, version, &fd, 0, 0);
    if (client == NULL) {
        clnt_pcreateerror("client");
        exit(1);
    }
    return client;
}

void *local_result(void *result, CLIENT *client)
{
    if (result == NULL) {
        clnt_perror(client, "call");
        exit(1);
    }
    return result;
}
