#include "floor.h"
#include "wire.h"

/* The rest of a large message goes where it stays, in one receive. */
static int receive_rest(int fd, buffer *in) {
  size_t total;
  if (in->used < HEADER)
    return 0;
  total = (size_t)get32(in->data) + 4;
  if (total > MESSAGE_MAX || total < in->used + LARGE)
    return 0;
  buffer_reserve(in, total);
  if (receive_all(fd, in->data + in->used, total - in->used) != 0)
    return -1;
  in->used = total;
  return 0;
}

/* Read as much as there is, answer every complete request in one send. */
static void *serve_connection(void *argument) {
  const int fd = (int)(intptr_t)argument;
  buffer in = {0}, out = {0};
  for (;;) {
    ssize_t got;
    buffer_reserve(&in, in.used + 16384);
    got = recv(fd, in.data + in.used, in.size - in.used, 0);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      break;
    in.used += (size_t)got;
    if (receive_rest(fd, &in) != 0)
      break;
    if (answer(&in, &out) != 0 || send_all(fd, out.data, out.used) != 0)
      break;
    out.used = 0;
  }
  buffer_release(&in);
  buffer_release(&out);
  close(fd);
  return NULL;
}

void serve_with_threads(int port) {
  const int listener = listen_on(port);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  bench_ready();
  for (;;) {
    pthread_t thread;
    const int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (fd < 0)
      fail("accept");
    no_delay(fd);
    if (pthread_create(&thread, &attributes, serve_connection, (void *)(intptr_t)fd) != 0)
      fail("pthread_create");
  }
}
