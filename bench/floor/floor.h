#ifndef FLOOR_H
#define FLOOR_H

#include "../measure/measure.h"

void serve_with_threads(int port);
void serve_with_epoll(int port);

/* Callers block in send and recv; each connection belongs to callers / conns callers in turn. */
int call_blocking(const bench_args *args);
/* One thread keeps `callers` requests in flight and sends once per batch of replies. */
int call_pipelined(const bench_args *args);
int hold_idle(const bench_args *args);

#endif
