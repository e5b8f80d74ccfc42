/* The floor under every row: what plain C reaches with the same bytes over the same sockets. */
#include "floor.h"

int main(int argc, char **argv) {
  bench_args args;
  bench_raise_descriptors();
  if (argc == 3 && strcmp(argv[1], "server") == 0) {
    serve_with_threads(atoi(argv[2]));
  } else if (argc == 3 && strcmp(argv[1], "epoll-server") == 0) {
    serve_with_epoll(atoi(argv[2]));
  } else if (argc >= 6 && strcmp(argv[1], "client") == 0 && bench_parse(argc, argv, &args) == 0) {
    if (bench_mode(&args, "idle"))
      return hold_idle(&args);
    if (bench_mode(&args, "mux") || bench_mode(&args, "null-epoll"))
      return call_pipelined(&args);
    return call_blocking(&args);
  }
  fprintf(stderr, "usage: floor server PORT | epoll-server PORT |\n"
                  "       client PORT null|null-epoll|mux|conns|blob|echo|mix|structs|ints|idle"
                  " SECONDS WARMUP [CALLERS CONNS]\n");
  return 2;
}
