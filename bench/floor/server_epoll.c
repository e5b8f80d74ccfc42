#include "floor.h"
#include "wire.h"
#include <sys/epoll.h>

/* An idle connection owns no buffer: memory comes with bytes and goes when both directions are drained. */
typedef struct {
  int fd;
  buffer in, out;
} connection;

static int poller;

static void watch(connection *c, uint32_t events, int operation) {
  struct epoll_event event = {.events = events, .data.ptr = c};
  if (epoll_ctl(poller, operation, c->fd, &event) != 0)
    fail("epoll_ctl");
}

static int flush(connection *c) {
  while (c->out.used > 0) {
    const ssize_t sent = send(c->fd, c->out.data, c->out.used, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno == EAGAIN) {
      watch(c, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
      return 0;
    }
    if (sent <= 0)
      return -1;
    buffer_consume(&c->out, (size_t)sent);
  }
  return 0;
}

static int receive(connection *c) {
  ssize_t got;
  buffer_reserve(&c->in, c->in.used + 16384);
  got = recv(c->fd, c->in.data + c->in.used, c->in.size - c->in.used, MSG_DONTWAIT);
  if (got < 0 && errno == EAGAIN)
    return 0;
  if (got <= 0)
    return -1;
  c->in.used += (size_t)got;
  if (answer(&c->in, &c->out) != 0)
    return -1;
  return flush(c);
}

static void close_connection(connection *c) {
  close(c->fd);
  buffer_release(&c->in);
  buffer_release(&c->out);
  free(c);
}

static void release_drained(connection *c) {
  if (c->in.used > 0 || c->out.used > 0)
    return;
  buffer_release(&c->in);
  buffer_release(&c->out);
}

static void serve(connection *c, uint32_t events) {
  int broken = 0;
  if (events & EPOLLOUT) {
    broken = flush(c);
    if (!broken && c->out.used == 0)
      watch(c, EPOLLIN, EPOLL_CTL_MOD);
  }
  if (!broken && events & (EPOLLIN | EPOLLHUP | EPOLLERR))
    broken = receive(c);
  if (broken)
    close_connection(c);
  else
    release_drained(c);
}

static void accept_connection(int listener) {
  connection *c = (connection *)calloc(1, sizeof *c);
  c->fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
  if (c->fd < 0)
    fail("accept");
  no_delay(c->fd);
  watch(c, EPOLLIN, EPOLL_CTL_ADD);
}

void serve_with_epoll(int port) {
  const int listener = listen_on(port);
  struct epoll_event ready[256], first = {.events = EPOLLIN, .data.ptr = NULL};
  poller = epoll_create1(EPOLL_CLOEXEC);
  if (epoll_ctl(poller, EPOLL_CTL_ADD, listener, &first) != 0)
    fail("epoll_ctl");
  bench_ready();
  for (;;) {
    const int count = epoll_wait(poller, ready, 256, -1);
    int i;
    for (i = 0; i < count; i++) {
      if (ready[i].data.ptr)
        serve((connection *)ready[i].data.ptr, ready[i].events);
      else
        accept_connection(listener);
    }
  }
}
