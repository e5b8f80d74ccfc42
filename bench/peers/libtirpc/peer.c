/* libtirpc over TCP and UDP as server and client of the benchmark contract; no rpcbind takes part. */
#include "bench.h"

#include "../../measure/measure.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <unistd.h>

/* The dispatcher that rpcgen writes. */
void bench_1(struct svc_req *request, SVCXPRT *transport);

/* Results alias the arguments, which the dispatcher frees after the reply is sent. */
int bench_1_freeresult(SVCXPRT *transport, xdrproc_t decode, caddr_t result) {
  (void)transport, (void)decode, (void)result;
  return 1;
}

bool_t ping_1_svc(int a, int b, int *result, struct svc_req *request) {
  (void)request;
  *result = a + b;
  return TRUE;
}

bool_t blob_1_svc(octet_seq data, void *result, struct svc_req *request) {
  (void)data, (void)result, (void)request;
  return TRUE;
}

bool_t echo_1_svc(octet_seq data, octet_seq *result, struct svc_req *request) {
  (void)request;
  *result = data;
  return TRUE;
}

bool_t mix_1_svc(mixed value, mixed *result, struct svc_req *request) {
  (void)request;
  *result = value;
  return TRUE;
}

bool_t structs_1_svc(mixed_seq values, mixed_seq *result, struct svc_req *request) {
  (void)request;
  *result = values;
  return TRUE;
}

bool_t ints_1_svc(int_seq values, int_seq *result, struct svc_req *request) {
  (void)request;
  *result = values;
  return TRUE;
}

bool_t give_1_svc(int count, octet_seq *result, struct svc_req *request) {
  static char octets_given[BENCH_OCTETS];
  (void)request;
  if (count < 0 || count > BENCH_OCTETS)
    return FALSE;
  result->octet_seq_len = (u_int)count;
  result->octet_seq_val = octets_given;
  return TRUE;
}

bool_t block_1_svc(int milliseconds, void *result, struct svc_req *request) {
  (void)result, (void)request;
  usleep((useconds_t)milliseconds * 1000);
  return TRUE;
}

static struct sockaddr_in loopback(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

static int bound_socket(int port, int type) {
  struct sockaddr_in address = loopback(port);
  int one = 1, fd = socket(AF_INET, type, 0);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || (type == SOCK_STREAM && listen(fd, 1024) != 0)) {
    perror("bind");
    exit(1);
  }
  return fd;
}

static int serve(int port) {
  SVCXPRT *stream = svc_vc_create(bound_socket(port, SOCK_STREAM), 0, 0);
  SVCXPRT *datagram = svc_dg_create(bound_socket(port, SOCK_DGRAM), 0, 0);
  /* Without a netconfig the registration stays inside the process. */
  if (!stream || !datagram || !svc_reg(stream, BENCH, BENCH_V1, bench_1, NULL) ||
      !svc_reg(datagram, BENCH, BENCH_V1, bench_1, NULL)) {
    fputs("cannot register the service\n", stderr);
    return 1;
  }
  bench_ready();
  svc_run();
  return 1;
}

/* One connection; a CLIENT serves one call at a time, so callers that share it take turns. */
typedef struct {
  pthread_mutex_t turn;
  CLIENT *client;
  int (*call)(CLIENT *, uint32_t);
} connection;

static octet_seq octets;
static mixed one_mixed;
static mixed_seq mixeds;
static int_seq ints;

static CLIENT *open_stream(int port) {
  struct sockaddr_in address = loopback(port);
  struct netbuf peer = {.buf = &address, .len = sizeof address, .maxlen = sizeof address};
  int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
  CLIENT *client;
  if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
    perror("connect");
    return NULL;
  }
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  client = clnt_vc_create(fd, &peer, BENCH, BENCH_V1, 0, 0);
  if (!client)
    clnt_pcreateerror("clnt_vc_create");
  return client;
}

static CLIENT *open_datagram(int port) {
  struct sockaddr_in address = loopback(port);
  struct netbuf peer = {.buf = &address, .len = sizeof address, .maxlen = sizeof address};
  CLIENT *client = clnt_dg_create(socket(AF_INET, SOCK_DGRAM, 0), &peer, BENCH, BENCH_V1, 0, 0);
  if (!client)
    clnt_pcreateerror("clnt_dg_create");
  return client;
}

static mixed sample(int count) {
  mixed m = {.flag = 1, .level = 7, .kind = 3, .count = count, .total = 1234567890123LL,
             .ratio = 0.5F, .value = 2.25, .state = 2, .name = "dragoman", .text = "ten mixed fields"};
  return m;
}

static void fill(void) {
  u_int i;
  octets.octet_seq_len = BENCH_OCTETS;
  octets.octet_seq_val = (char *)malloc(BENCH_OCTETS);
  memset(octets.octet_seq_val, 'x', BENCH_OCTETS);
  one_mixed = sample(42);
  mixeds.mixed_seq_len = BENCH_STRUCTS;
  mixeds.mixed_seq_val = (mixed *)calloc(BENCH_STRUCTS, sizeof(mixed));
  for (i = 0; i < BENCH_STRUCTS; i++)
    mixeds.mixed_seq_val[i] = sample((int)i);
  ints.int_seq_len = BENCH_INTS;
  ints.int_seq_val = (int *)malloc(BENCH_INTS * sizeof(int));
  for (i = 0; i < BENCH_INTS; i++)
    ints.int_seq_val[i] = (int)i;
}

static int ping(CLIENT *client, uint32_t sequence) {
  int a = (int)(sequence & 0xffffff), sum = 0;
  return ping_1(a, 5, &sum, client) != RPC_SUCCESS || sum != a + 5;
}

static int blob(CLIENT *client, uint32_t sequence) {
  char nothing;
  (void)sequence;
  return blob_1(octets, (void *)&nothing, client) != RPC_SUCCESS;
}

static int echo(CLIENT *client, uint32_t sequence) {
  octet_seq back = {0};
  int wrong = echo_1(octets, &back, client) != RPC_SUCCESS || back.octet_seq_len != BENCH_OCTETS ||
              back.octet_seq_val[BENCH_OCTETS - 1] != 'x';
  (void)sequence;
  xdr_free((xdrproc_t)xdr_octet_seq, (char *)&back);
  return wrong;
}

static int mix(CLIENT *client, uint32_t sequence) {
  mixed back = {0};
  int wrong = mix_1(one_mixed, &back, client) != RPC_SUCCESS || back.count != one_mixed.count ||
              strcmp(back.text, one_mixed.text) != 0;
  (void)sequence;
  xdr_free((xdrproc_t)xdr_mixed, (char *)&back);
  return wrong;
}

static int call_structs(CLIENT *client, uint32_t sequence) {
  mixed_seq back = {0};
  int wrong = structs_1(mixeds, &back, client) != RPC_SUCCESS || back.mixed_seq_len != BENCH_STRUCTS ||
              back.mixed_seq_val[BENCH_STRUCTS - 1].count != BENCH_STRUCTS - 1;
  (void)sequence;
  xdr_free((xdrproc_t)xdr_mixed_seq, (char *)&back);
  return wrong;
}

static int call_ints(CLIENT *client, uint32_t sequence) {
  int_seq back = {0};
  int wrong = ints_1(ints, &back, client) != RPC_SUCCESS || back.int_seq_len != BENCH_INTS ||
              back.int_seq_val[BENCH_INTS - 1] != BENCH_INTS - 1;
  (void)sequence;
  xdr_free((xdrproc_t)xdr_int_seq, (char *)&back);
  return wrong;
}

/* Chosen once: comparing mode names would be paid in every call. */
static int (*select_call(const bench_args *args))(CLIENT *, uint32_t) {
  if (bench_mode_is_null(args) || bench_mode(args, "null-udp"))
    return ping;
  if (bench_mode(args, "blob"))
    return blob;
  if (bench_mode(args, "echo"))
    return echo;
  if (bench_mode(args, "mix"))
    return mix;
  if (bench_mode(args, "structs"))
    return call_structs;
  return bench_mode(args, "ints") ? call_ints : NULL;
}

static int call(void *state, uint32_t sequence) {
  connection *c = (connection *)state;
  int wrong;
  pthread_mutex_lock(&c->turn);
  wrong = c->call(c->client, sequence);
  pthread_mutex_unlock(&c->turn);
  return wrong;
}

static int open_idle(void *state, uint32_t sequence) {
  CLIENT *client = open_stream(((const bench_args *)state)->port);
  return !client || ping(client, sequence);
}

static int run(const bench_args *args) {
  connection *connections = (connection *)calloc((size_t)args->conns, sizeof *connections);
  void **states = (void **)calloc((size_t)args->callers, sizeof *states);
  int (*chosen)(CLIENT *, uint32_t) = select_call(args);
  int i;
  if (!chosen) {
    fprintf(stderr, "unknown mode %s\n", args->mode);
    return 2;
  }
  fill();
  for (i = 0; i < args->conns; i++) {
    pthread_mutex_init(&connections[i].turn, NULL);
    connections[i].call = chosen;
    connections[i].client = bench_mode(args, "null-udp") ? open_datagram(args->port) : open_stream(args->port);
    if (!connections[i].client)
      return 1;
  }
  for (i = 0; i < args->callers; i++)
    states[i] = &connections[i % args->conns];
  return bench_run(args, call, states);
}

int main(int argc, char **argv) {
  bench_args args;
  bench_raise_descriptors();
  if (argc == 3 && strcmp(argv[1], "server") == 0)
    return serve(atoi(argv[2]));
  if (argc > 5 && strcmp(argv[1], "client") == 0 && bench_parse(argc, argv, &args) == 0)
    return bench_mode(&args, "idle") ? bench_idle(&args, open_idle, &args) : run(&args);
  fprintf(stderr, "usage: libtirpc server PORT | client PORT MODE SECONDS WARMUP [CALLERS CONNS]\n");
  return 2;
}
