#include "floor.h"
#include "wire.h"

typedef struct {
  pthread_mutex_t turn;
  int fd;
  uint32_t flags;
  size_t request_size, reply_size;
  unsigned char *request, *reply;
} connection;

static size_t payload_of(const bench_args *args) {
  if (bench_mode(args, "blob") || bench_mode(args, "echo"))
    return BENCH_OCTETS;
  if (bench_mode(args, "mix"))
    return 72;
  if (bench_mode(args, "structs"))
    return 72 * BENCH_STRUCTS;
  if (bench_mode(args, "ints"))
    return 4 * BENCH_INTS;
  return REQUEST - HEADER;
}

static void prepare(connection *c, const bench_args *args) {
  pthread_mutex_init(&c->turn, NULL);
  c->fd = connect_to(args->port);
  c->request_size = HEADER + payload_of(args);
  c->reply_size = REPLY;
  if (!bench_mode_is_null(args) && !bench_mode(args, "idle") && !bench_mode(args, "blob")) {
    c->flags = ECHO;
    c->reply_size = c->request_size;
  }
  c->request = (unsigned char *)malloc(c->request_size);
  c->reply = (unsigned char *)malloc(c->reply_size);
  memset(c->request, 'x', c->request_size);
}

static int exchange(connection *c, uint32_t sequence) {
  const uint32_t id = (sequence & ~ECHO) | c->flags;
  put_header(c->request, (uint32_t)c->request_size, id);
  if (send_all(c->fd, c->request, c->request_size) != 0)
    return 1;
  if (receive_all(c->fd, c->reply, c->reply_size) != 0)
    return 1;
  return get32(c->reply) != c->reply_size - 4 || get32(c->reply + 4) != id;
}

static int call_alone(void *state, uint32_t sequence) { return exchange((connection *)state, sequence); }

static int call_in_turn(void *state, uint32_t sequence) {
  connection *c = (connection *)state;
  int wrong;
  pthread_mutex_lock(&c->turn);
  wrong = exchange(c, sequence);
  pthread_mutex_unlock(&c->turn);
  return wrong;
}

int call_blocking(const bench_args *args) {
  connection *connections = (connection *)calloc((size_t)args->conns, sizeof *connections);
  void **states = (void **)calloc((size_t)args->callers, sizeof *states);
  int i;
  for (i = 0; i < args->conns; i++)
    prepare(&connections[i], args);
  for (i = 0; i < args->callers; i++)
    states[i] = &connections[i % args->conns];
  return bench_run(args, args->callers > args->conns ? call_in_turn : call_alone, states);
}

static int open_idle(void *state, uint32_t sequence) {
  connection c = {0};
  int wrong;
  prepare(&c, (const bench_args *)state);
  wrong = exchange(&c, sequence);
  free(c.request); /* the socket stays open: it is what the row weighs */
  free(c.reply);
  return wrong;
}

int hold_idle(const bench_args *args) { return bench_idle(args, open_idle, (void *)args); }
