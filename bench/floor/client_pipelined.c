#include "floor.h"
#include "wire.h"
#include <sys/epoll.h>

typedef struct {
  int64_t sent_at;
  uint32_t calls;
} caller;

typedef struct {
  int fd;
  buffer in, out;
} connection;

typedef struct {
  const bench_args *args;
  caller *callers;
  float *samples;
  size_t kept;
  int64_t calls;
  int measuring;
} pipeline;

/* The id of a request is the index of its caller: one call in flight per caller. */
static void enqueue(pipeline *p, connection *c, uint32_t id, int64_t now) {
  unsigned char request[REQUEST] = {0};
  put_header(request, REQUEST, id);
  buffer_append(&c->out, request, REQUEST);
  p->callers[id].sent_at = now;
}

static void complete(pipeline *p, caller *done, int64_t now) {
  const uint32_t every = p->args->callers > 1 ? BENCH_SAMPLE_EVERY : 1;
  if (!p->measuring)
    return;
  p->calls++;
  if (done->calls++ % every == 0 && p->kept < BENCH_SAMPLES_MAX)
    p->samples[p->kept++] = (float)(now - done->sent_at) / 1000;
}

static int receive(pipeline *p, connection *c) {
  size_t at = 0;
  int64_t now;
  ssize_t got;
  buffer_reserve(&c->in, 65536);
  got = recv(c->fd, c->in.data + c->in.used, c->in.size - c->in.used, 0);
  if (got <= 0)
    return 1;
  c->in.used += (size_t)got;
  now = bench_now();
  while (c->in.used - at >= REPLY) {
    const uint32_t id = get32(c->in.data + at + 4);
    if (get32(c->in.data + at) != REPLY - 4 || id >= (uint32_t)p->args->callers)
      return 1;
    complete(p, &p->callers[id], now);
    enqueue(p, c, id, now);
    at += REPLY;
  }
  buffer_consume(&c->in, at);
  if (send_all(c->fd, c->out.data, c->out.used) != 0)
    return 1;
  c->out.used = 0;
  return 0;
}

static int open_connections(pipeline *p, connection *connections) {
  const int poller = epoll_create1(EPOLL_CLOEXEC);
  int i;
  for (i = 0; i < p->args->conns; i++) {
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &connections[i]};
    connections[i].fd = connect_to(p->args->port);
    if (epoll_ctl(poller, EPOLL_CTL_ADD, connections[i].fd, &event) != 0)
      fail("epoll_ctl");
  }
  for (i = 0; i < p->args->callers; i++)
    enqueue(p, &connections[i % p->args->conns], (uint32_t)i, bench_now());
  for (i = 0; i < p->args->conns; i++) {
    if (send_all(connections[i].fd, connections[i].out.data, connections[i].out.used) != 0)
      fail("send");
    connections[i].out.used = 0;
  }
  return poller;
}

int call_pipelined(const bench_args *args) {
  pipeline p = {.args = args};
  connection *connections = (connection *)calloc((size_t)args->conns, sizeof *connections);
  const int64_t warm_at = bench_now() + (int64_t)(args->warmup * 1e9);
  const int64_t end_at = warm_at + (int64_t)(args->seconds * 1e9);
  int64_t started = 0, now = 0;
  int poller;
  p.callers = (caller *)calloc((size_t)args->callers, sizeof *p.callers);
  p.samples = (float *)malloc(sizeof(float) * BENCH_SAMPLES_MAX);
  poller = open_connections(&p, connections);
  while (now < end_at || p.calls == 0) {
    struct epoll_event ready[64];
    const int count = epoll_wait(poller, ready, 64, -1);
    int i;
    for (i = 0; i < count; i++) {
      if (receive(&p, (connection *)ready[i].data.ptr) != 0) {
        fprintf(stderr, "wrong answer after %lld calls\n", (long long)p.calls);
        return 1;
      }
    }
    now = bench_now();
    if (!p.measuring && now >= warm_at) {
      p.measuring = 1;
      started = now;
    }
  }
  bench_print(p.calls, (double)(now - started) / 1e9, p.samples, p.kept);
  return 0;
}
