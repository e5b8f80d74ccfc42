/* The client in C: prints PASS or FAIL for each case, then DONE. Usage: client tcp|udp|tcp6|udp6 PORT, or client unix PATH */
#include "example.h"
#include "local.h"
#include "shapes_client.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int passed, failed;
static const char *kind, *place;

static void check(const char *name, int good)
{
    printf("%s %s\n", good ? "PASS" : "FAIL", name);
    *(good ? &passed : &failed) += 1;
}

static CLIENT *make(rpcprog_t program, rpcvers_t version)
{
    CLIENT *client = local_client(kind, place, program, version, 1);
    if (client == NULL)
        exit(1);
    return client;
}

static enum clnt_stat status_of(rpcprog_t program, rpcvers_t version, rpcproc_t procedure, struct rpc_err *error)
{
    struct timeval limit = { 10, 0 };
    CLIENT *client = make(program, version);
    enum clnt_stat status = clnt_call(client, procedure, (xdrproc_t)xdr_void, NULL, (xdrproc_t)xdr_void, NULL, limit);
    if (error != NULL)
        clnt_geterr(client, error);
    clnt_destroy(client);
    return status;
}

static void calculator(void)
{
    intpair pair = { 20, 22 };
    doublepair pair2 = { 1, 8 };
    intpair large = { 2147483647, -2 };
    CLIENT *v1 = make(CALCULATOR, CALCULATOR_V1), *v2 = make(CALCULATOR, CALCULATOR_V2);
    int *sum = add_1(&pair, v1), *sum2;
    check("calculator.add", sum != NULL && *sum == 42);
    sum2 = add2_2(&pair, v2);
    check("calculator.add2", sum2 != NULL && *sum2 == 42);
    double *quotient = divide_2(&pair2, v2);
    check("calculator.divide", quotient != NULL && *quotient == 0.125);
    pair2.b = 0;
    quotient = divide_2(&pair2, v2);
    check("calculator.infinity", quotient != NULL && isinf(*quotient));
    int64_t *product = multiply_2(&large, v2);
    check("calculator.multiply", product != NULL && *product == -4294967294LL);
    clnt_destroy(v1);
    clnt_destroy(v2);
}

static void types(CLIENT *client)
{
    everything value, *echoed;
    text word = (char *)"hello", *upper;
    fill_example(&value);
    echoed = echo_1(&value, client);
    check("types.everything", echoed != NULL && equals_example(echoed));
    upper = upper_1(&word, client);
    check("types.upper", upper != NULL && strcmp(*upper, "HELLO") == 0);
    word = (char *)"";
    upper = upper_1(&word, client);
    check("types.empty_text", upper != NULL && **upper == '\0');
}

static void sizes(CLIENT *client, u_int size, const char *name)
{
    blob sent = { size, malloc(size) }, *back;
    u_int i = 0;
    for (i = 0; i < size; i++)
        sent.blob_val[i] = (char)(i * 7);
    back = reverse_1(&sent, client);
    for (i = 0; back != NULL && back->blob_len == size && i < size; i++)
        if (back->blob_val[size - 1 - i] != (char)(i * 7))
            break;
    check(name, back != NULL && back->blob_len == size && i == size);
    if (back != NULL)
        clnt_freeres(client, (xdrproc_t)xdr_blob, back);
    free(sent.blob_val);
}

static void behaviour(CLIENT *client)
{
    int *before = count_1(NULL, client), first = before != NULL ? *before : -1000, *after;
    for (int i = 0; i < 10; i++)
        nothing_1(NULL, client);
    after = count_1(NULL, client);
    check("behaviour.void", after != NULL && *after == first + 10);

    struct rpc_err error;
    struct timeval limit = { 10, 0 };
    int result;
    check("behaviour.fail", clnt_call(client, FAIL, (xdrproc_t)xdr_void, NULL, (xdrproc_t)xdr_int, (char *)&result, limit) == RPC_SYSTEMERROR);
    check("behaviour.null", status_of(TYPES, TYPES_V1, 0, NULL) == RPC_SUCCESS);
    check("behaviour.no_procedure", status_of(TYPES, TYPES_V1, 99, NULL) == RPC_PROCUNAVAIL);
    check("behaviour.no_program", status_of(0x200001ff, 1, 0, NULL) == RPC_PROGUNAVAIL);
    check("behaviour.no_version", status_of(CALCULATOR, 9, 0, &error) == RPC_PROGVERSMISMATCH
        && error.re_vers.low == 1 && error.re_vers.high == 2);
    check("behaviour.garbage", status_of(TYPES, TYPES_V1, ECHO, NULL) == RPC_CANTDECODEARGS);

    u_int *who;
    client->cl_auth = authunix_create((char *)"here", 1234, 100, 0, NULL);
    who = who_1(NULL, client);
    check("behaviour.auth_sys", who != NULL && *who == 1234);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    kind = argv[1];
    place = argv[2];
    alarm(120);
    calculator();
    CLIENT *client = make(TYPES, TYPES_V1);
    types(client);
    sizes(client, 0, "bulk.empty");
    sizes(client, 8000, "bulk.8000");
    if (!local_is_datagram(kind))
        sizes(client, 1 << 20, "bulk.1_mib");
    behaviour(client);
    call_shapes(make(SHAPES, SHAPES_V1), make(SHAPES, SHAPES_V2), !local_is_datagram(kind), check);
    printf("DONE %d %d\n", passed, failed);
    return failed != 0;
}
