/* The server in C: listens on loopback, registers nowhere, prints PORT and READY. Usage: server tcp|udp|tcp6|udp6, or server unix PATH */
#include "example.h"
#include "local.h"
#include <ctype.h>

void calculator_1(struct svc_req *request, SVCXPRT *transport);
void calculator_2(struct svc_req *request, SVCXPRT *transport);
void types_1(struct svc_req *request, SVCXPRT *transport);
void shapes_1(struct svc_req *request, SVCXPRT *transport);
void shapes_2(struct svc_req *request, SVCXPRT *transport);

static int calls;

int *add_1_svc(intpair *pair, struct svc_req *request)
{
    static int result;
    (void)request;
    result = pair->a + pair->b;
    return &result;
}

int *add2_2_svc(intpair *pair, struct svc_req *request) { return add_1_svc(pair, request); }

double *divide_2_svc(doublepair *pair, struct svc_req *request)
{
    static double result;
    (void)request;
    result = pair->a / pair->b;
    return &result;
}

int64_t *multiply_2_svc(intpair *pair, struct svc_req *request)
{
    static int64_t result;
    (void)request;
    result = (int64_t)pair->a * pair->b;
    return &result;
}

everything *echo_1_svc(everything *value, struct svc_req *request)
{
    (void)request;
    return value;
}

text *upper_1_svc(text *value, struct svc_req *request)
{
    (void)request;
    for (char *c = *value; *c != '\0'; c++)
        *c = (char)toupper((unsigned char)*c);
    return value;
}

blob *reverse_1_svc(blob *value, struct svc_req *request)
{
    (void)request;
    for (u_int i = 0; i < value->blob_len / 2; i++) {
        char swapped = value->blob_val[i];
        value->blob_val[i] = value->blob_val[value->blob_len - 1 - i];
        value->blob_val[value->blob_len - 1 - i] = swapped;
    }
    return value;
}

void *nothing_1_svc(void *value, struct svc_req *request)
{
    static char result;
    (void)value;
    (void)request;
    calls++;
    return &result;
}

int *count_1_svc(void *value, struct svc_req *request)
{
    (void)value;
    (void)request;
    return &calls;
}

int *fail_1_svc(void *value, struct svc_req *request)
{
    (void)value;
    svcerr_systemerr(request->rq_xprt);
    return NULL;
}

u_int *who_1_svc(void *value, struct svc_req *request)
{
    static u_int result;
    (void)value;
    result = 0;
    if (request->rq_cred.oa_flavor == AUTH_SYS)
        result = (u_int)((struct authunix_parms *)request->rq_clntcred)->aup_uid;
    return &result;
}

int main(int argc, char **argv)
{
    SVCXPRT *transport = local_open(argc > 1 ? argv[1] : "tcp", argc > 2 ? argv[2] : NULL);
    if (!svc_reg(transport, CALCULATOR, CALCULATOR_V1, calculator_1, NULL)
        || !svc_reg(transport, CALCULATOR, CALCULATOR_V2, calculator_2, NULL)
        || !svc_reg(transport, TYPES, TYPES_V1, types_1, NULL)
        || !svc_reg(transport, SHAPES, SHAPES_V1, shapes_1, NULL)
        || !svc_reg(transport, SHAPES, SHAPES_V2, shapes_2, NULL))
        return 1;

    return local_serve(transport);
}
