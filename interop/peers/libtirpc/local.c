#include "local.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

union any_address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    struct sockaddr_un local;
};

int local_is_datagram(const char *kind) { return strncmp(kind, "udp", 3) == 0; }

/* The address of a place on loopback, and its size. */
static socklen_t address_of(const char *kind, const char *place, union any_address *address)
{
    memset(address, 0, sizeof *address);
    if (strcmp(kind, "unix") == 0) {
        address->local.sun_family = AF_UNIX;
        snprintf(address->local.sun_path, sizeof address->local.sun_path, "%s", place);
        return sizeof address->local;
    }
    in_port_t port = htons((unsigned short)atoi(place));
    if (kind[strlen(kind) - 1] == '6') {
        address->v6.sin6_family = AF_INET6;
        address->v6.sin6_addr = in6addr_loopback;
        address->v6.sin6_port = port;
        return sizeof address->v6;
    }
    address->v4.sin_family = AF_INET;
    address->v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address->v4.sin_port = port;
    return sizeof address->v4;
}

SVCXPRT *local_open(const char *kind, const char *path)
{
    union any_address address;
    socklen_t size = address_of(kind, path != NULL ? path : "0", &address);
    int is_datagram = local_is_datagram(kind);
    int fd = socket(address.any.sa_family, is_datagram ? SOCK_DGRAM : SOCK_STREAM, 0);
    if (fd < 0 || bind(fd, &address.any, size) != 0 || (!is_datagram && listen(fd, 64) != 0)) {
        perror(kind);
        exit(1);
    }
    SVCXPRT *transport = is_datagram ? svc_dg_create(fd, 0, 0) : svc_vc_create(fd, 0, 0);
    if (transport == NULL) {
        fprintf(stderr, "no transport\n");
        exit(1);
    }
    return transport;
}

int local_serve(SVCXPRT *transport)
{
    union any_address address;
    socklen_t size = sizeof address;
    getsockname(transport->xp_fd, &address.any, &size);
    if (address.any.sa_family != AF_UNIX)
        printf("PORT %d\n", ntohs(address.any.sa_family == AF_INET6 ? address.v6.sin6_port : address.v4.sin_port));
    printf("READY\n");
    fflush(stdout);
    alarm(600); /* nobody's server for ever */
    svc_run();
    return 1;
}

CLIENT *local_client(const char *kind, const char *place, rpcprog_t program, rpcvers_t version, int retry_seconds)
{
    union any_address address;
    struct netbuf server = { .buf = &address };
    server.len = server.maxlen = address_of(kind, place, &address);
    int is_datagram = local_is_datagram(kind);
    int fd = socket(address.any.sa_family, is_datagram ? SOCK_DGRAM : SOCK_STREAM, 0);
    if (fd < 0 || (!is_datagram && connect(fd, &address.any, server.len) != 0)) {
        perror(kind);
        return NULL;
    }
    CLIENT *client = is_datagram ? clnt_dg_create(fd, &server, program, version, 0, 0) : clnt_vc_create(fd, &server, program, version, 0, 0);
    if (client == NULL) {
        clnt_pcreateerror(kind);
        close(fd);
        return NULL;
    }
    clnt_control(client, CLSET_FD_CLOSE, NULL);
    if (is_datagram) {
        struct timeval retry = { retry_seconds, 0 };
        clnt_control(client, CLSET_RETRY_TIMEOUT, (char *)&retry);
    }
    return client;
}
