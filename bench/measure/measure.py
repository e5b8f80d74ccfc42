"""The measuring half of the peers in Python: command line, timed loop, result line, as measure.h takes them.

A peer supplies open(), which connects one caller and returns its call: a function of the sequence number, true when
the answer was right. Of many callers each is a process, because the threads of one would wait for each other."""
import collections
import os
import pickle
import sys
import time

OCTETS = 1 << 20

# With many callers the clock of every call is read, but only every eighth latency is kept.
SAMPLE_EVERY = 8

Command = collections.namedtuple("Command", "port mode seconds warmup callers conns")
Figures = collections.namedtuple("Figures", "calls started ended samples")


def parse(arguments):
    """Reads PORT MODE SECONDS WARMUP [CALLERS CONNS]."""
    port, mode, seconds, warmup = arguments[:4]
    callers, conns = arguments[4:] or (1, 1)
    return Command(int(port), mode, float(seconds), float(warmup), int(callers), int(conns))


def run(command, open):
    """Runs every caller and prints the result line."""
    start = time.perf_counter_ns()
    if command.callers == 1:
        report([run_caller(command, start, open)])
        return
    pipes = [fork_caller(command, start, open) for _ in range(command.callers)]
    figures = []
    for pid, pipe in pipes:
        with pipe:
            data = pipe.read()
        _, status = os.waitpid(pid, 0)
        if status != 0:
            sys.exit("a caller failed")
        figures.append(pickle.loads(data))
    report(figures)


def fork_caller(command, start, open):
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, os.fdopen(reading, "rb")
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(run_caller(command, start, open), pipe)
        status = 0
    except Exception as failure:
        print(repr(failure), file=sys.stderr, flush=True)
    finally:
        os._exit(status)


def run_caller(command, start, open):
    call = open()
    clock = time.perf_counter_ns
    every = SAMPLE_EVERY if command.callers > 1 else 1
    warm_at = start + int(command.warmup * 1e9)
    end_at = warm_at + int(command.seconds * 1e9)
    sequence = 0
    now = clock()
    while now < warm_at:
        check(call(sequence), sequence)
        sequence += 1
        now = clock()
    started = now
    calls = 0
    samples = []
    while True:
        before = now
        check(call(sequence), sequence)
        sequence += 1
        now = clock()
        if calls % every == 0:
            samples.append((now - before) / 1000)
        calls += 1
        if now >= end_at:  # at least one call, so SECONDS 0 makes exactly one
            return Figures(calls, started, now, samples)


def check(right, sequence):
    if not right:
        sys.exit(f"wrong answer to call {sequence}")


def report(figures):
    samples = sorted(sample for figure in figures for sample in figure.samples)
    seconds = (max(figure.ended for figure in figures) - min(figure.started for figure in figures)) / 1e9
    p50, p99, p999 = (samples[int(share * (len(samples) - 1))] for share in (0.5, 0.99, 0.999))
    calls = sum(figure.calls for figure in figures)
    # bytes=-1: allocation per call is not observed in this process.
    print(f"calls={calls} seconds={seconds:.6f} p50={p50:.2f} p99={p99:.2f} p999={p999:.2f} bytes=-1", flush=True)
