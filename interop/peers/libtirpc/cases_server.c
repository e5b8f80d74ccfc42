/* The server of the named cases in C: listens on loopback, registers nowhere, prints PORT and READY.
   Usage: cases_server tcp|udp|tcp6|udp6, or cases_server unix PATH */
#include "cases.h"
#include "local.h"
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

void cases_1(struct svc_req *request, SVCXPRT *transport);
void cases_2(struct svc_req *request, SVCXPRT *transport);

static int counted, noted;

/* An echo gives back what came, before the dispatcher frees it. */
#define ECHO(name, type) \
    type *echo_##name##_1_svc(type *value, struct svc_req *request) \
    { \
        (void)request; \
        return value; \
    }

ECHO(bool, bool_t)
ECHO(int, int)
ECHO(uint, u_int)
ECHO(hyper, int64_t)
ECHO(uhyper, uint64_t)
ECHO(float, float)
ECHO(double, double)
ECHO(shade, shade)
ECHO(words, words)
ECHO(label, label)
ECHO(octets, octets)
ECHO(mac, mac)
ECHO(place, place)
ECHO(track, track)
ECHO(grid, grid)
ECHO(ints, ints)
ECHO(hypers, hypers)
ECHO(floats, floats)
ECHO(doubles, doubles)
ECHO(bools, bools)
ECHO(shades, shades)
ECHO(texts, texts)
ECHO(chunks, chunks)
ECHO(places, places)
ECHO(few, few)
ECHO(maybe, maybe)
ECHO(sixteen, sixteen)

int *subtract_1_svc(pair *value, struct svc_req *request)
{
    static int result;
    (void)request;
    result = value->a - value->b;
    return &result;
}

int *fail_1_svc(void *value, struct svc_req *request)
{
    (void)value;
    svcerr_systemerr(request->rq_xprt);
    return NULL;
}

int *weak_1_svc(void *value, struct svc_req *request)
{
    (void)value;
    svcerr_weakauth(request->rq_xprt);
    return NULL;
}

identity *who_1_svc(void *value, struct svc_req *request)
{
    static identity result;
    static u_int groups[16];
    (void)value;
    memset(&result, 0, sizeof result);
    if (request->rq_cred.oa_flavor == AUTH_SYS) {
        struct authunix_parms *caller = (struct authunix_parms *)request->rq_clntcred;
        result.uid = caller->aup_uid;
        result.gid = caller->aup_gid;
        result.gids.gids_len = caller->aup_len;
        result.gids.gids_val = groups;
        for (u_int i = 0; i < caller->aup_len; i++)
            groups[i] = caller->aup_gids[i];
    }
    return &result;
}

void *count_up_1_svc(void *value, struct svc_req *request)
{
    static char result;
    (void)value;
    (void)request;
    counted++;
    return &result;
}

int *counted_1_svc(void *value, struct svc_req *request)
{
    (void)value;
    (void)request;
    return &counted;
}

void *note_1_svc(int *number, struct svc_req *request)
{
    (void)request;
    noted += *number;
    return NULL; /* nobody waits for an answer */
}

int *noted_1_svc(void *value, struct svc_req *request)
{
    (void)value;
    (void)request;
    return &noted;
}

int *slow_1_svc(int *milliseconds, struct svc_req *request)
{
    (void)request;
    usleep((useconds_t)*milliseconds * 1000);
    return milliseconds;
}

int *call_back_1_svc(callback *asked, struct svc_req *request)
{
    static int result;
    int fd = RPC_ANYSOCK;
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((unsigned short)asked->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct timeval limit = { 10, 0 };
    CLIENT *client = clnttcp_create(&address, asked->prog, asked->vers, &fd, 0, 0);
    if (client == NULL || clnt_call(client, ASK, (xdrproc_t)xdr_int, (char *)&asked->value, (xdrproc_t)xdr_int, (char *)&result, limit) != RPC_SUCCESS) {
        if (client != NULL)
            clnt_destroy(client);
        svcerr_systemerr(request->rq_xprt);
        return NULL;
    }
    clnt_destroy(client);
    result++;
    return &result;
}

void *nothing_1_svc(void *value, struct svc_req *request)
{
    static char result;
    (void)value;
    (void)request;
    return &result;
}

ints *make_ints_1_svc(int *count, struct svc_req *request)
{
    static ints result;
    (void)request;
    free(result.ints_val);
    result.ints_len = (u_int)*count;
    result.ints_val = malloc(sizeof(int) * (size_t)*count + 1);
    for (int i = 0; i < *count; i++)
        result.ints_val[i] = i * i;
    return &result;
}

int *twice_2_svc(int *value, struct svc_req *request)
{
    static int result;
    (void)request;
    result = 2 * *value;
    return &result;
}

int main(int argc, char **argv)
{
    SVCXPRT *transport = local_open(argc > 1 ? argv[1] : "tcp", argc > 2 ? argv[2] : NULL);
    if (!svc_reg(transport, CASES, CASES_V1, cases_1, NULL)
        || !svc_reg(transport, CASES, CASES_V2, cases_2, NULL))
        return 1;

    return local_serve(transport);
}
