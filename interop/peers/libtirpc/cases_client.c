/* The client of the named cases in C: prints PASS or FAIL for each, then DONE.
   Usage: cases_client tcp|udp|tcp6|udp6 PORT, cases_client unix PATH, or cases_client --list */
#include "cases.h"
#include "local.h"
#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *kind, *place_;
static const struct timeval patience = { 20, 0 };
static CLIENT *client;

#define EXPECT(condition) do { if (!(condition)) return #condition; } while (0)
#define COUNT(array) (sizeof (array) / sizeof *(array))

/* ---- connecting ---- */

static CLIENT *make(rpcprog_t program, rpcvers_t version) { return local_client(kind, place_, program, version, 5); }

static enum clnt_stat status_at(rpcprog_t program, rpcvers_t version, rpcproc_t procedure, struct rpc_err *error)
{
    CLIENT *other = make(program, version);
    if (other == NULL)
        return RPC_FAILED;
    enum clnt_stat status = clnt_call(other, procedure, (xdrproc_t)xdr_void, NULL, (xdrproc_t)xdr_void, NULL, patience);
    if (error != NULL)
        clnt_geterr(other, error);
    clnt_destroy(other);
    return status;
}

/* ---- types ---- */

/* Each value comes back with the same octets. */
#define ECHOES(name, type, ...) \
    static const char *types_##name(void) \
    { \
        type values[] = { __VA_ARGS__ }; \
        for (size_t i = 0; i < COUNT(values); i++) { \
            type *back = echo_##name##_1(&values[i], client); \
            EXPECT(back != NULL); \
            EXPECT(memcmp(back, &values[i], sizeof values[i]) == 0); \
        } \
        return NULL; \
    }

ECHOES(bool, bool_t, 0, 1)
ECHOES(int, int, 0, 1, -1, 2147483647, -2147483647 - 1)
ECHOES(uint, u_int, 0, 1, 2147483648u, 4294967295u)
ECHOES(hyper, int64_t, 0, 1, -1, 9223372036854775807LL, -9223372036854775807LL - 1)
ECHOES(uhyper, uint64_t, 0, 1, 9223372036854775808ull, 18446744073709551615ull)
ECHOES(float, float, 0.0f, -0.0f, 2.5f, 3.402823466e38f, 1e-45f, 1.0f / 0.0f, -1.0f / 0.0f)
ECHOES(double, double, 0.0, -0.0, -1.5, 1.7976931348623157e308, 5e-324, 1.0 / 0.0, -1.0 / 0.0)
ECHOES(shade, shade, DARK, DIM, BRIGHT)
ECHOES(mac, mac, { { 0, 0x11, 0x22, 0x33, 0x44, (char)0xff } }, { { 0 } })
ECHOES(place, place, { 1, 2 }, { -3, 2147483647 })
ECHOES(grid, grid, { { { 1, 2, 3 }, { 4, 5, -6 } } })
ECHOES(sixteen, sixteen, { -32768, 65535, -128, 255 }, { 32767, 0, 127, 0 })

static const char *types_nan_bits(void)
{
    uint64_t bits = 0xfff8000000abcdefull, came;
    double value, *back;
    memcpy(&value, &bits, sizeof value);
    back = echo_double_1(&value, client);
    EXPECT(back != NULL);
    memcpy(&came, back, sizeof came);
    EXPECT(came == bits);
    return NULL;
}

static const char *types_enum_undeclared(void)
{
    shade value = (shade)77, *back = echo_shade_1(&value, client);
    EXPECT(back != NULL && (int)*back == 77);
    return NULL;
}

static const char *echo_text(const char *text)
{
    words value = (char *)text, *back = echo_words_1(&value, client);
    EXPECT(back != NULL && strcmp(*back, text) == 0);
    clnt_freeres(client, (xdrproc_t)xdr_words, back);
    return NULL;
}

static const char *types_string(void) { return echo_text("hello"); }
static const char *types_string_empty(void) { return echo_text(""); }
static const char *types_string_utf8(void) { return echo_text("gr\xc3\xbc\xc3\x9f" "e \xe2\x82\xac \xf0\x9d\x84\x9e"); }

static const char *types_string_padding(void)
{
    for (size_t length = 1; length <= 9; length++) {
        char text[10] = "";
        memset(text, 'x', length);
        const char *failure = echo_text(text);
        if (failure != NULL)
            return failure;
    }
    return NULL;
}

static const char *types_string_bounded(void)
{
    label value = (char *)"12345678", *back = echo_label_1(&value, client);
    EXPECT(back != NULL && strcmp(*back, "12345678") == 0);
    return NULL;
}

static const char *types_string_bound_exceeded(void)
{
    char *value = (char *)"123456789", *back = NULL;
    EXPECT(clnt_call(client, ECHO_LABEL, (xdrproc_t)xdr_wrapstring, (char *)&value, (xdrproc_t)xdr_wrapstring, (char *)&back, patience) == RPC_CANTDECODEARGS);
    return echo_text("still there");
}

static const char *echo_octets(u_int length)
{
    octets value = { length, malloc(length + 1) }, *back;
    for (u_int i = 0; i < length; i++)
        value.octets_val[i] = (char)(i * 7);
    back = echo_octets_1(&value, client);
    EXPECT(back != NULL && back->octets_len == length && memcmp(back->octets_val, value.octets_val, length) == 0);
    clnt_freeres(client, (xdrproc_t)xdr_octets, back);
    free(value.octets_val);
    return NULL;
}

static const char *types_opaque(void) { return echo_octets(5); }

static const char *types_opaque_padding(void)
{
    for (u_int length = 0; length <= 9; length++) {
        const char *failure = echo_octets(length);
        if (failure != NULL)
            return failure;
    }
    return NULL;
}

static const char *types_struct_nested(void)
{
    track value = { { 1, 2 }, { 3, 4 }, (char *)"somewhere" }, *back = echo_track_1(&value, client);
    EXPECT(back != NULL && back->from.y == 2 && back->to.x == 3 && strcmp(back->name, "somewhere") == 0);
    return NULL;
}

/* Lists of 0 to 1000 elements come back with the same octets. */
#define LISTS(name, type, element, value) \
    static const char *types_list_##name(void) \
    { \
        static const u_int lengths[] = { 0, 1, 2, 7, 1000 }; \
        for (size_t l = 0; l < COUNT(lengths); l++) { \
            type list, *back; \
            memset(&list, 0, sizeof list); \
            list.type##_len = lengths[l]; \
            list.type##_val = calloc(lengths[l] + 1, sizeof(element)); \
            for (u_int i = 0; i < lengths[l]; i++) \
                list.type##_val[i] = (value); \
            back = echo_##type##_1(&list, client); \
            EXPECT(back != NULL && back->type##_len == lengths[l]); \
            EXPECT(memcmp(back->type##_val, list.type##_val, lengths[l] * sizeof(element)) == 0); \
            clnt_freeres(client, (xdrproc_t)xdr_##type, back); \
            free(list.type##_val); \
        } \
        return NULL; \
    }

LISTS(int, ints, int, (int)i * -3)
LISTS(hyper, hypers, int64_t, (int64_t)i << 40)
LISTS(float, floats, float, (float)i / 3)
LISTS(double, doubles, double, (double)i / -7)
LISTS(bool, bools, bool_t, (bool_t)(i % 3 == 0))
LISTS(enum, shades, shade, i % 2 ? BRIGHT : DIM)
LISTS(struct, places, place, ((place){ (int)i, -(int)i }))

static const char *types_list_string(void)
{
    words elements[] = { (char *)"a", (char *)"", (char *)"bcd", (char *)"efghi" };
    texts value = { COUNT(elements), elements }, *back = echo_texts_1(&value, client);
    EXPECT(back != NULL && back->texts_len == COUNT(elements));
    for (size_t i = 0; i < COUNT(elements); i++)
        EXPECT(strcmp(back->texts_val[i], elements[i]) == 0);
    clnt_freeres(client, (xdrproc_t)xdr_texts, back);
    return NULL;
}

static const char *types_list_opaque(void)
{
    octets elements[] = { { 0, NULL }, { 1, (char *)"x" }, { 6, (char *)"yz\0abc" } };
    chunks value = { COUNT(elements), elements }, *back = echo_chunks_1(&value, client);
    EXPECT(back != NULL && back->chunks_len == COUNT(elements));
    EXPECT(back->chunks_val[0].octets_len == 0 && back->chunks_val[2].octets_len == 6);
    EXPECT(memcmp(back->chunks_val[2].octets_val, "yz\0abc", 6) == 0);
    clnt_freeres(client, (xdrproc_t)xdr_chunks, back);
    return NULL;
}

static const char *types_list_bounded(void)
{
    int elements[] = { 1, -2, 3 };
    few value = { 3, elements }, *back = echo_few_1(&value, client);
    EXPECT(back != NULL && back->few_len == 3 && back->few_val[1] == -2);
    clnt_freeres(client, (xdrproc_t)xdr_few, back);
    return NULL;
}

static const char *types_list_bound_exceeded(void)
{
    int elements[] = { 1, 2, 3, 4 };
    ints value = { 4, elements }, back = { 0, NULL };
    EXPECT(clnt_call(client, ECHO_FEW, (xdrproc_t)xdr_ints, (char *)&value, (xdrproc_t)xdr_ints, (char *)&back, patience) == RPC_CANTDECODEARGS);
    return echo_text("still there");
}

static const char *types_optional_present(void)
{
    place there = { 8, 9 };
    maybe value = &there, *back = echo_maybe_1(&value, client);
    EXPECT(back != NULL && *back != NULL && (*back)->x == 8 && (*back)->y == 9);
    clnt_freeres(client, (xdrproc_t)xdr_maybe, back);
    return NULL;
}

static const char *types_optional_absent(void)
{
    maybe value = NULL, *back = echo_maybe_1(&value, client);
    EXPECT(back != NULL && *back == NULL);
    return NULL;
}

static const char *types_several_arguments(void)
{
    pair value = { 20, 62 };
    int *back = subtract_1(&value, client);
    EXPECT(back != NULL && *back == -42);
    return NULL;
}

static const char *types_void(void)
{
    EXPECT(nothing_1(NULL, client) != NULL);
    return NULL;
}

/* ---- answers ---- */

static const char *answers_null(void)
{
    EXPECT(status_at(CASES, CASES_V1, 0, NULL) == RPC_SUCCESS);
    EXPECT(status_at(CASES, CASES_V2, 0, NULL) == RPC_SUCCESS);
    return NULL;
}

static const char *answers_version_2(void)
{
    int value = 21, result = 0;
    CLIENT *second = make(CASES, CASES_V2);
    EXPECT(second != NULL);
    EXPECT(clnt_call(second, TWICE, (xdrproc_t)xdr_int, (char *)&value, (xdrproc_t)xdr_int, (char *)&result, patience) == RPC_SUCCESS);
    clnt_destroy(second);
    EXPECT(result == 42);
    return NULL;
}

static const char *answers_no_program(void)
{
    EXPECT(status_at(0x200001ff, 1, 0, NULL) == RPC_PROGUNAVAIL);
    return NULL;
}

static const char *answers_no_version(void)
{
    struct rpc_err error;
    EXPECT(status_at(CASES, 9, 0, &error) == RPC_PROGVERSMISMATCH);
    EXPECT(error.re_vers.low == 1 && error.re_vers.high == 2);
    return NULL;
}

static const char *answers_no_procedure(void)
{
    EXPECT(status_at(CASES, CASES_V1, 99, NULL) == RPC_PROCUNAVAIL);
    return NULL;
}

static const char *answers_garbage(void)
{
    EXPECT(status_at(CASES, CASES_V1, ECHO_TRACK, NULL) == RPC_CANTDECODEARGS);
    return NULL;
}

static const char *answers_garbage_count(void)
{
    pair lie = { 0x7fffffff, 1 };
    EXPECT(clnt_call(client, ECHO_INTS, (xdrproc_t)xdr_pair, (char *)&lie, (xdrproc_t)xdr_void, NULL, patience) == RPC_CANTDECODEARGS);
    return echo_text("still there");
}

static const char *answers_octets_behind(void)
{
    pair more = { 5, 6 };
    int result = 0;
    EXPECT(clnt_call(client, ECHO_INT, (xdrproc_t)xdr_pair, (char *)&more, (xdrproc_t)xdr_int, (char *)&result, patience) == RPC_SUCCESS);
    EXPECT(result == 5);
    return NULL;
}

static const char *answers_system_error(void)
{
    int result;
    EXPECT(clnt_call(client, FAIL, (xdrproc_t)xdr_void, NULL, (xdrproc_t)xdr_int, (char *)&result, patience) == RPC_SYSTEMERROR);
    return NULL;
}

static const char *answers_too_weak(void)
{
    int result;
    struct rpc_err error;
    EXPECT(clnt_call(client, WEAK, (xdrproc_t)xdr_void, NULL, (xdrproc_t)xdr_int, (char *)&result, patience) == RPC_AUTHERROR);
    clnt_geterr(client, &error);
    EXPECT(error.re_why == AUTH_TOOWEAK);
    return NULL;
}

static const char *answers_after_errors(void)
{
    int result;
    for (int i = 0; i < 20; i++) {
        EXPECT(clnt_call(client, FAIL, (xdrproc_t)xdr_void, NULL, (xdrproc_t)xdr_int, (char *)&result, patience) == RPC_SYSTEMERROR);
        EXPECT(clnt_call(client, 99, (xdrproc_t)xdr_void, NULL, (xdrproc_t)xdr_int, (char *)&result, patience) == RPC_PROCUNAVAIL);
        const char *failure = echo_text("still there");
        if (failure != NULL)
            return failure;
    }
    return NULL;
}

/* ---- credentials ---- */

static identity *asked_as(uid_t uid, gid_t gid, int count, gid_t *groups, CLIENT *asking)
{
    asking->cl_auth = authunix_create((char *)"here", uid, gid, count, groups);
    return who_1(NULL, asking);
}

static const char *credentials_none(void)
{
    identity *who = who_1(NULL, client);
    EXPECT(who != NULL && who->uid == 0 && who->gids.gids_len == 0);
    return NULL;
}

static const char *credentials_sys(void)
{
    gid_t groups[] = { 7, 8 };
    CLIENT *asking = make(CASES, CASES_V1);
    EXPECT(asking != NULL);
    identity *who = asked_as(1234, 100, 2, groups, asking);
    EXPECT(who != NULL && who->uid == 1234 && who->gid == 100 && who->gids.gids_len == 2 && who->gids.gids_val[1] == 8);
    auth_destroy(asking->cl_auth);
    clnt_destroy(asking);
    return NULL;
}

static const char *credentials_sixteen_groups(void)
{
    gid_t groups[16];
    CLIENT *asking = make(CASES, CASES_V1);
    EXPECT(asking != NULL);
    for (u_int i = 0; i < 16; i++)
        groups[i] = 1000 + i;
    identity *who = asked_as(1, 2, 16, groups, asking);
    EXPECT(who != NULL && who->gids.gids_len == 16 && who->gids.gids_val[15] == 1015);
    auth_destroy(asking->cl_auth);
    clnt_destroy(asking);
    return NULL;
}

static const char *credentials_change(void)
{
    CLIENT *asking = make(CASES, CASES_V1);
    EXPECT(asking != NULL);
    for (uid_t uid = 1; uid <= 3; uid++) {
        identity *who = asked_as(uid, 0, 0, NULL, asking);
        EXPECT(who != NULL && who->uid == uid);
        auth_destroy(asking->cl_auth);
    }
    asking->cl_auth = authnone_create();
    identity *who = who_1(NULL, asking);
    EXPECT(who != NULL && who->uid == 0);
    clnt_destroy(asking);
    return NULL;
}

/* ---- calls ---- */

static const char *calls_many(void)
{
    int *before = counted_1(NULL, client), first;
    EXPECT(before != NULL);
    first = *before;
    for (int i = 0; i < 500; i++)
        EXPECT(count_up_1(NULL, client) != NULL);
    int *after = counted_1(NULL, client);
    EXPECT(after != NULL && *after == first + 500);
    return NULL;
}

static const char *note(int times)
{
    static const struct timeval at_once = { 0, 0 };
    int one = 1, *before = noted_1(NULL, client), first;
    EXPECT(before != NULL);
    first = *before;
    for (int i = 0; i < times; i++)
        clnt_call(client, NOTE, (xdrproc_t)xdr_int, (char *)&one, NULL, NULL, at_once);
    for (int tries = 0; tries < 200; tries++) {
        int *after = noted_1(NULL, client);
        EXPECT(after != NULL);
        if (*after == first + times)
            return NULL;
        usleep(20000);
    }
    return "not all oneways arrived";
}

static const char *calls_oneway(void) { return note(1); }
static const char *calls_oneway_burst(void) { return note(100); }

static const char *calls_timeout(void)
{
    struct timeval brief = { 0, 300000 };
    int slow = 1000, result = 0;
    CLIENT *impatient = make(CASES, CASES_V1);
    EXPECT(impatient != NULL);
    clnt_control(impatient, CLSET_TIMEOUT, (char *)&brief);
    EXPECT(clnt_call(impatient, SLOW, (xdrproc_t)xdr_int, (char *)&slow, (xdrproc_t)xdr_int, (char *)&result, brief) == RPC_TIMEDOUT);
    /* After a time-out this library takes the next answer for the late one, whatever its id: so that has to come first. */
    struct pollfd late = { .events = POLLIN };
    clnt_control(impatient, CLGET_FD, (char *)&late.fd);
    EXPECT(poll(&late, 1, 20000) == 1);
    struct timeval long_enough = patience;
    clnt_control(impatient, CLSET_TIMEOUT, (char *)&long_enough);
    int value = 7, *back = echo_int_1(&value, impatient);
    EXPECT(back != NULL && *back == 7);
    clnt_destroy(impatient);
    return NULL;
}

static const char *calls_slow_does_not_block(void)
{
    struct timeval brief = { 0, 50000 };
    int slow = 3000, result = 0, value = 7;
    CLIENT *waiting = make(CASES, CASES_V1);
    EXPECT(waiting != NULL);
    clnt_control(waiting, CLSET_TIMEOUT, (char *)&brief);
    clnt_call(waiting, SLOW, (xdrproc_t)xdr_int, (char *)&slow, (xdrproc_t)xdr_int, (char *)&result, brief);
    struct timeval limit = { 2, 0 };
    EXPECT(clnt_call(client, ECHO_INT, (xdrproc_t)xdr_int, (char *)&value, (xdrproc_t)xdr_int, (char *)&result, limit) == RPC_SUCCESS && result == 7);
    clnt_destroy(waiting);
    return NULL;
}

static void *one_caller(void *argument)
{
    intptr_t number = (intptr_t)argument;
    CLIENT *own = make(CASES, CASES_V1);
    if (own == NULL)
        return (void *)"no client";
    for (int i = 0; i < 50; i++) {
        int value = (int)number * 1000 + i, result = 0;
        if (clnt_call(own, ECHO_INT, (xdrproc_t)xdr_int, (char *)&value, (xdrproc_t)xdr_int, (char *)&result, patience) != RPC_SUCCESS || result != value)
            return (void *)"a wrong answer";
    }
    clnt_destroy(own);
    return NULL;
}

static const char *calls_concurrent(void)
{
    pthread_t callers[8];
    const char *failure = NULL;
    for (intptr_t i = 0; i < 8; i++)
        EXPECT(pthread_create(&callers[i], NULL, one_caller, (void *)i) == 0);
    for (int i = 0; i < 8; i++) {
        void *result;
        pthread_join(callers[i], &result);
        if (result != NULL)
            failure = result;
    }
    return failure;
}

/* ---- bulk ---- */

static const char *bulk_1000(void) { return echo_octets(1000); }
static const char *bulk_8000(void) { return echo_octets(8000); }
static const char *bulk_around_64k(void)
{
    for (u_int length = 65520; length <= 65552; length++) {
        const char *failure = echo_octets(length);
        if (failure != NULL)
            return failure;
    }
    return NULL;
}
static const char *bulk_1m(void) { return echo_octets(1 << 20); }
static const char *bulk_3m(void) { return echo_octets(3 << 20); }

static const char *made(int count)
{
    ints *back = make_ints_1(&count, client);
    EXPECT(back != NULL && back->ints_len == (u_int)count);
    for (int i = 0; i < count; i++)
        EXPECT(back->ints_val[i] == (int)((unsigned)i * (unsigned)i));
    clnt_freeres(client, (xdrproc_t)xdr_ints, back);
    return NULL;
}

static const char *bulk_made(void) { return made(2000); }
static const char *bulk_made_large(void) { return made(200000); }

static const char *bulk_strings(void)
{
    enum { Many = 5000 };
    static words elements[Many];
    static char text[Many][12];
    for (int i = 0; i < Many; i++) {
        snprintf(text[i], sizeof text[i], "%.*s%d", i % 5, "xxxxx", i);
        elements[i] = text[i];
    }
    texts value = { Many, elements }, *back = echo_texts_1(&value, client);
    EXPECT(back != NULL && back->texts_len == Many);
    for (int i = 0; i < Many; i++)
        EXPECT(strcmp(back->texts_val[i], text[i]) == 0);
    clnt_freeres(client, (xdrproc_t)xdr_texts, back);
    return NULL;
}

static const char *bulk_small_after_large(void)
{
    for (int i = 0; i < 5; i++) {
        const char *failure = echo_octets(500000);
        if (failure == NULL)
            failure = echo_octets(3);
        if (failure != NULL)
            return failure;
    }
    return NULL;
}

/* ---- callbacks ---- */

static int asked_port;

static void ask_dispatch(struct svc_req *request, SVCXPRT *transport)
{
    int value = 0;
    if (request->rq_proc == ASK && svc_getargs(transport, (xdrproc_t)xdr_int, (char *)&value)) {
        value *= 10;
        svc_sendreply(transport, (xdrproc_t)xdr_int, (char *)&value);
    } else {
        svcerr_noproc(transport);
    }
}

static void *serve_callbacks(void *unused)
{
    svc_run();
    return unused;
}

static const char *begin_callbacks(void)
{
    struct sockaddr_in loopback = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof loopback;
    pthread_t thread;
    if (asked_port != 0)
        return NULL;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    EXPECT(bind(fd, (struct sockaddr *)&loopback, sizeof loopback) == 0 && listen(fd, 16) == 0);
    getsockname(fd, (struct sockaddr *)&loopback, &size);
    SVCXPRT *transport = svc_vc_create(fd, 0, 0);
    EXPECT(transport != NULL && svc_reg(transport, ASKED, ASKED_V1, ask_dispatch, NULL));
    asked_port = ntohs(loopback.sin_port);
    EXPECT(pthread_create(&thread, NULL, serve_callbacks, NULL) == 0);
    return NULL;
}

static const char *call_back(int value)
{
    const char *failure = begin_callbacks();
    if (failure != NULL)
        return failure;
    callback asked = { ASKED, ASKED_V1, (u_int)asked_port, value };
    int *back = call_back_1(&asked, client);
    EXPECT(back != NULL && *back == value * 10 + 1);
    return NULL;
}

static const char *callbacks_ask_back(void) { return call_back(42); }

static const char *callbacks_many(void)
{
    for (int i = 0; i < 20; i++) {
        const char *failure = call_back(i);
        if (failure != NULL)
            return failure;
    }
    return NULL;
}

static const char *callbacks_gone(void)
{
    callback asked = { ASKED, ASKED_V1, 9, 1 };
    int result;
    EXPECT(clnt_call(client, CALL_BACK, (xdrproc_t)xdr_callback, (char *)&asked, (xdrproc_t)xdr_int, (char *)&result, patience) == RPC_SYSTEMERROR);
    return echo_text("still there");
}

/* ---- all ---- */

#define ALWAYS(topic, name) { #topic "." #name, topic##_##name, 0 }
#define STREAMS(topic, name) { #topic "." #name, topic##_##name, 1 }
#define TYPE(name, function) { "types." #name, types_##function, 0 }

static const struct { const char *name; const char *(*run)(void); int needs_stream; } cases[] = {
    ALWAYS(types, void), ALWAYS(types, bool), ALWAYS(types, int), ALWAYS(types, uint), ALWAYS(types, hyper), ALWAYS(types, uhyper),
    ALWAYS(types, float), ALWAYS(types, double), ALWAYS(types, nan_bits), TYPE(enum, shade), ALWAYS(types, enum_undeclared),
    ALWAYS(types, string), ALWAYS(types, string_empty), ALWAYS(types, string_utf8), ALWAYS(types, string_padding),
    ALWAYS(types, string_bounded), ALWAYS(types, string_bound_exceeded), ALWAYS(types, opaque), ALWAYS(types, opaque_padding),
    TYPE(opaque_fixed, mac), TYPE(struct, place), ALWAYS(types, struct_nested), TYPE(array_fixed, grid), TYPE(short_and_char, sixteen),
    ALWAYS(types, list_int), ALWAYS(types, list_hyper), ALWAYS(types, list_float), ALWAYS(types, list_double), ALWAYS(types, list_bool),
    ALWAYS(types, list_enum), ALWAYS(types, list_struct), ALWAYS(types, list_string), ALWAYS(types, list_opaque),
    ALWAYS(types, list_bounded), ALWAYS(types, list_bound_exceeded), ALWAYS(types, optional_present), ALWAYS(types, optional_absent),
    ALWAYS(types, several_arguments),
    ALWAYS(answers, null), ALWAYS(answers, version_2), ALWAYS(answers, no_program), ALWAYS(answers, no_version),
    ALWAYS(answers, no_procedure), ALWAYS(answers, garbage), ALWAYS(answers, garbage_count), ALWAYS(answers, octets_behind),
    ALWAYS(answers, system_error), ALWAYS(answers, too_weak), ALWAYS(answers, after_errors),
    ALWAYS(credentials, none), ALWAYS(credentials, sys), ALWAYS(credentials, sixteen_groups), ALWAYS(credentials, change),
    ALWAYS(calls, many), STREAMS(calls, oneway), STREAMS(calls, oneway_burst), ALWAYS(calls, timeout),
    ALWAYS(calls, slow_does_not_block), ALWAYS(calls, concurrent),
    ALWAYS(bulk, 1000), ALWAYS(bulk, 8000), STREAMS(bulk, around_64k), STREAMS(bulk, 1m), STREAMS(bulk, 3m), ALWAYS(bulk, made),
    STREAMS(bulk, made_large), STREAMS(bulk, strings), STREAMS(bulk, small_after_large),
    ALWAYS(callbacks, ask_back), ALWAYS(callbacks, many), ALWAYS(callbacks, gone),
};

int main(int argc, char **argv)
{
    int passed = 0, failed = 0;
    if (argc == 2 && strcmp(argv[1], "--list") == 0) {
        for (size_t i = 0; i < COUNT(cases); i++)
            printf("%s %s\n", cases[i].name, cases[i].needs_stream ? "streams" : "all");
        return 0;
    }
    if (argc < 3)
        return 2;
    kind = argv[1];
    place_ = argv[2];
    alarm(240);
    client = make(CASES, CASES_V1);
    if (client == NULL)
        return 1;
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (cases[i].needs_stream && local_is_datagram(kind))
            continue;
        const char *failure = cases[i].run();
        if (failure == NULL)
            printf("PASS %s\n", cases[i].name);
        else
            printf("FAIL %s %s\n", cases[i].name, failure);
        fflush(stdout);
        *(failure == NULL ? &passed : &failed) += 1;
    }
    printf("DONE %d %d\n", passed, failed);
    return failed != 0;
}
