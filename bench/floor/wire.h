/* The floor's message: [u32 length BE][u32 id BE] payload, length counting what follows it.
 * A request is answered by 32 bytes with its id, or, when the id carries ECHO, by itself. */
#ifndef FLOOR_WIRE_H
#define FLOOR_WIRE_H

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HEADER 8
#define REQUEST 64
#define REPLY 32
#define ECHO 0x80000000u
#define MESSAGE_MAX (16u << 20)

static inline void put32(unsigned char *at, uint32_t value) {
  value = htonl(value);
  memcpy(at, &value, 4);
}

static inline uint32_t get32(const unsigned char *at) {
  uint32_t value;
  memcpy(&value, at, 4);
  return ntohl(value);
}

static inline void put_header(unsigned char *at, uint32_t total, uint32_t id) {
  put32(at, total - 4);
  put32(at + 4, id);
}

static inline void fail(const char *what) {
  perror(what);
  exit(1);
}

static inline void no_delay(int fd) {
  int one = 1;
  if (setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one) != 0)
    fail("setsockopt");
}

static inline struct sockaddr_in loopback(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

static inline int listen_on(int port) {
  struct sockaddr_in address = loopback(port);
  int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || listen(fd, 1024) != 0)
    fail("listen");
  return fd;
}

static inline int connect_to(int port) {
  struct sockaddr_in address = loopback(port);
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
    fail("connect");
  no_delay(fd);
  return fd;
}

/* 0 when all bytes went out of a blocking socket. */
static inline int send_all(int fd, const unsigned char *data, size_t size) {
  while (size > 0) {
    ssize_t sent = send(fd, data, size, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR)
      continue;
    if (sent <= 0)
      return -1;
    data += sent;
    size -= (size_t)sent;
  }
  return 0;
}

/* Where the rest of a message is at least this long its receiver sleeps until all of it is there (MSG_WAITALL): each wake-up
 * for a part costs more than the copy that it lets begin sooner. */
#define LARGE 65536

/* 0 when exactly SIZE bytes came from a blocking socket. */
static inline int receive_all(int fd, unsigned char *data, size_t size) {
  while (size > 0) {
    const ssize_t got = recv(fd, data, size, size >= LARGE ? MSG_WAITALL : 0);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return -1;
    data += got;
    size -= (size_t)got;
  }
  return 0;
}

/* Bytes received but not yet consumed. */
typedef struct {
  unsigned char *data;
  size_t used, size;
} buffer;

static inline void buffer_reserve(buffer *b, size_t size) {
  if (size <= b->size)
    return;
  while (b->size < size)
    b->size = b->size ? b->size * 2 : 16384;
  b->data = (unsigned char *)realloc(b->data, b->size);
  if (!b->data)
    fail("realloc");
}

static inline void buffer_append(buffer *b, const void *data, size_t size) {
  buffer_reserve(b, b->used + size);
  memcpy(b->data + b->used, data, size);
  b->used += size;
}

static inline void buffer_consume(buffer *b, size_t size) {
  b->used -= size;
  if (b->used > 0)
    memmove(b->data, b->data + size, b->used);
}

static inline void buffer_release(buffer *b) {
  free(b->data);
  memset(b, 0, sizeof *b);
}

/* Total size of the complete message at `at`, 0 when more bytes are needed, -1 when it is too large. */
static inline long message_size(const unsigned char *at, size_t available) {
  uint32_t total;
  if (available < HEADER)
    return 0;
  total = get32(at);
  if (total > MESSAGE_MAX || total < 4)
    return -1;
  total += 4;
  return available >= total ? (long)total : 0;
}

/* Consumes all complete messages of `in` and appends their replies to `out`; 0, or -1 for a broken message. */
static inline int answer(buffer *in, buffer *out) {
  size_t at = 0;
  long size;
  while ((size = message_size(in->data + at, in->used - at)) > 0) {
    const unsigned char *message = in->data + at;
    const uint32_t id = get32(message + 4);
    if (!(id & ECHO)) {
      unsigned char reply[REPLY] = {0};
      put_header(reply, REPLY, id);
      buffer_append(out, reply, REPLY);
    } else if ((size_t)size == in->used && out->used == 0) {
      /* A lone echo changes hands instead of being copied: at 1 MiB the copy would be the row. */
      const buffer received = *in;
      *in = *out;
      *out = received;
      return 0;
    } else {
      buffer_append(out, message, (size_t)size);
    }
    at += (size_t)size;
  }
  buffer_consume(in, at);
  return size < 0 ? -1 : 0;
}

#endif
