"""Serves an object with generators through Pyro4 or Pyro5 on loopback until its input ends."""
import os
import signal
import sys
import threading

import pyro

signal.alarm(int(os.environ.get("INTEROP_SECONDS", "120")))


@pyro.expose
@pyro.behavior(instance_mode="single")
class Streaming(object):
    def __init__(self):
        self._open = 0

    def count(self, count, failure=0):
        self._open += 1
        try:
            for number in range(count):
                yield number
            if failure == 1:
                error = RuntimeError("%d missing" % count)
                error.dragoman_type = "Dragoman.Testing.Samples.Overdrawn"
                error.missing = count
                raise error
            if failure == 2:
                raise KeyError("nothing there")
        finally:
            self._open -= 1

    def echo(self, items):
        return iter(items)

    def line(self, start, count):
        return ({"x": start["x"] + i, "y": start["y"]} for i in range(count))

    def selves(self, count):
        for _ in range(count):
            yield self

    def wait(self):
        self._open += 1
        try:
            yield 2 ** 63 - 1
            threading.Event().wait(1)
        finally:
            self._open -= 1

    def refuse(self):
        raise ValueError("refused")

    def open(self):
        return self._open


daemon = pyro.Daemon("127.0.0.1", 0)
uri = daemon.register(Streaming(), "streaming")
threading.Thread(target=daemon.requestLoop, daemon=True).start()
print(uri, flush=True)

# A daemon whose operator does not let it stream: the switch is the process's, so it is thrown on demand.
for line in sys.stdin:
    pyro.config.ITER_STREAMING = line.strip() != "off"
    print("DONE", flush=True)
