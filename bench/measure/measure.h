/* The measuring half of every C and C++ peer: command line, timed loop, result line.
 *
 * A peer supplies a call (answer checked, 0 = right) and one state per caller; everything that
 * decides how a figure is taken stands here, so that two stacks cannot be measured differently. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define BENCH_OCTETS (1 << 20)
#define BENCH_STRUCTS 1000
#define BENCH_INTS 100000

/* With many callers the clock of every call is read, but only every eighth latency is kept. */
#define BENCH_SAMPLE_EVERY 8
#define BENCH_SAMPLES_MAX (1 << 22)

typedef struct {
  int port;
  const char *mode;
  double seconds;
  double warmup;
  int callers;
  int conns;
} bench_args;

/* Makes call number `sequence`; 0 when the answer was right. One caller never runs two at once. */
typedef int (*bench_call)(void *state, uint32_t sequence);

typedef struct {
  const bench_args *args;
  bench_call call;
  void *state;
  int64_t warm_at, end_at;
  float *samples;
  size_t sample_count, sample_limit;
  int64_t calls, started, ended;
  int wrong;
} bench_caller;

static inline int64_t bench_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Reads `client PORT MODE SECONDS WARMUP [CALLERS CONNS]`; 0 when complete. */
static inline int bench_parse(int argc, char **argv, bench_args *args) {
  if (argc < 6)
    return -1;
  args->port = atoi(argv[2]);
  args->mode = argv[3];
  args->seconds = atof(argv[4]);
  args->warmup = atof(argv[5]);
  args->callers = argc > 6 ? atoi(argv[6]) : 1;
  args->conns = argc > 7 ? atoi(argv[7]) : 1;
  return args->port > 0 && args->callers > 0 && args->conns > 0 ? 0 : -1;
}

static inline int bench_mode(const bench_args *args, const char *mode) { return strcmp(args->mode, mode) == 0; }

/* Null calls under every arrangement of callers and connections. */
static inline int bench_mode_is_null(const bench_args *args) {
  return bench_mode(args, "null") || bench_mode(args, "mux") || bench_mode(args, "conns");
}

/* Thousands of idle connections need more descriptors than the usual soft limit. */
static inline void bench_raise_descriptors(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
  }
}

static inline void bench_ready(void) {
  puts("READY");
  fflush(stdout);
}

static void *bench_caller_run(void *argument) {
  bench_caller *c = (bench_caller *)argument;
  const int every = c->args->callers > 1 ? BENCH_SAMPLE_EVERY : 1;
  uint32_t sequence = 0;
  int64_t now = bench_now();
  while (now < c->warm_at && !c->wrong) {
    c->wrong = c->call(c->state, sequence++);
    now = bench_now();
  }
  c->started = now;
  while (!c->wrong) {
    const int64_t before = now;
    c->wrong = c->call(c->state, sequence++);
    now = bench_now();
    if (c->calls++ % every == 0 && c->sample_count < c->sample_limit)
      c->samples[c->sample_count++] = (float)(now - before) / 1000;
    if (now >= c->end_at) /* at least one call, so SECONDS 0 makes exactly one */
      break;
  }
  c->ended = now;
  return NULL;
}

static int bench_compare(const void *a, const void *b) {
  const float x = *(const float *)a, y = *(const float *)b;
  return (x > y) - (x < y);
}

static inline double bench_percentile(const float *sorted, size_t count, double share) {
  if (count == 0)
    return 0;
  return sorted[(size_t)(share * (double)(count - 1))];
}

/* The result line. bytes=-1: allocation per call is not observed in this process. */
static inline void bench_print(int64_t calls, double seconds, float *samples, size_t count) {
  qsort(samples, count, sizeof *samples, bench_compare);
  printf("calls=%lld seconds=%.6f p50=%.2f p99=%.2f p999=%.2f bytes=-1\n", (long long)calls, seconds,
         bench_percentile(samples, count, 0.5), bench_percentile(samples, count, 0.99),
         bench_percentile(samples, count, 0.999));
  fflush(stdout);
}

static inline int bench_report(bench_caller *callers, int count) {
  float *all = (float *)malloc(sizeof(float) * BENCH_SAMPLES_MAX);
  size_t kept = 0;
  int64_t calls = 0, started = callers[0].started, ended = callers[0].ended;
  int i;
  for (i = 0; i < count; i++) {
    bench_caller *c = &callers[i];
    if (c->wrong) {
      fprintf(stderr, "wrong answer in mode %s, caller %d, after %lld calls\n", c->args->mode, i, (long long)c->calls);
      return 1;
    }
    memcpy(all + kept, c->samples, c->sample_count * sizeof(float));
    kept += c->sample_count;
    calls += c->calls;
    if (c->started < started)
      started = c->started;
    if (c->ended > ended)
      ended = c->ended;
  }
  bench_print(calls, (double)(ended - started) / 1e9, all, kept);
  free(all);
  return 0;
}

/* Runs args->callers callers, caller i with states[i], and prints the result line; the exit status. */
static inline int bench_run(const bench_args *args, bench_call call, void **states) {
  const int64_t start = bench_now();
  bench_caller *callers = (bench_caller *)calloc((size_t)args->callers, sizeof *callers);
  pthread_t *threads = (pthread_t *)calloc((size_t)args->callers, sizeof *threads);
  int i, status;
  for (i = 0; i < args->callers; i++) {
    callers[i].args = args;
    callers[i].call = call;
    callers[i].state = states[i];
    callers[i].warm_at = start + (int64_t)(args->warmup * 1e9);
    callers[i].end_at = callers[i].warm_at + (int64_t)(args->seconds * 1e9);
    callers[i].sample_limit = BENCH_SAMPLES_MAX / (size_t)args->callers;
    callers[i].samples = (float *)malloc(sizeof(float) * callers[i].sample_limit);
  }
  for (i = 1; i < args->callers; i++)
    pthread_create(&threads[i], NULL, bench_caller_run, &callers[i]);
  bench_caller_run(&callers[0]);
  for (i = 1; i < args->callers; i++)
    pthread_join(threads[i], NULL);
  status = bench_report(callers, args->callers);
  for (i = 0; i < args->callers; i++)
    free(callers[i].samples);
  free(callers);
  free(threads);
  return status;
}

/* Mode `idle`: call i opens connection i and calls once; then the connections are held until stdin ends. */
static inline int bench_idle(const bench_args *args, bench_call open_and_call, void *state) {
  const int64_t start = bench_now();
  float *samples = (float *)malloc(sizeof(float) * (size_t)args->conns);
  int64_t before = start, now = start;
  int i;
  for (i = 0; i < args->conns; i++) {
    if (open_and_call(state, (uint32_t)i) != 0) {
      fprintf(stderr, "idle: connection %d failed\n", i);
      return 1;
    }
    now = bench_now();
    samples[i] = (float)(now - before) / 1000;
    before = now;
  }
  puts("HELD");
  fflush(stdout);
  while (getchar() != EOF)
    ;
  bench_print(args->conns, (double)(now - start) / 1e9, samples, (size_t)args->conns);
  free(samples);
  return 0;
}

#endif
