"""Serves counters of the three instance modes, by THREADS threads, closing connections that are idle for SECONDS (0: never), until its input ends."""
import os
import signal
import sys
import threading
import time

import pyro

signal.alarm(int(os.environ.get("INTEROP_SECONDS", "120")))
pyro.config.THREADPOOL_SIZE = int(sys.argv[1])
pyro.config.THREADPOOL_SIZE_MIN = 1
pyro.config.COMMTIMEOUT = float(sys.argv[2])


class Counter(object):
    def __init__(self):
        self._count = 0

    @pyro.expose
    def next(self):
        self._count += 1
        return self._count

    @pyro.expose
    @property
    def numbers(self):
        return (number for number in range(7))

    @pyro.expose
    def echo_big(self, value):
        return value

    @pyro.expose
    def echo_complex(self, value):
        return value

    @pyro.expose
    def spread(self, first, *rest, **options):
        return "%s|%s|%s" % (first, ",".join(map(str, rest)), ",".join("%s=%s" % option for option in sorted(options.items())))

    @pyro.expose
    def rest(self, seconds):
        time.sleep(seconds)
        return seconds


@pyro.behavior(instance_mode="session")
class OfSession(Counter):
    pass


@pyro.behavior(instance_mode="single")
class Single(Counter):
    pass


daemon = pyro.Daemon("127.0.0.1", 0)
print(daemon.register(OfSession, "session"), flush=True)
print(daemon.register(Single, "single"), flush=True)
threading.Thread(target=daemon.requestLoop, daemon=True).start()
sys.stdin.read()
