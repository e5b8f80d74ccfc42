"""Serves an object through Pyro4 or Pyro5 on loopback, with a name server beside it, until its input ends."""
import os
import signal
import sys
import threading

import pyro
import tls

tls.configure()
signal.alarm(int(os.environ.get("INTEROP_SECONDS", "120")))
if "multiplex" in sys.argv:
    pyro.config.SERVERTYPE = "multiplex"


class Strange(Exception):
    pass


@pyro.expose
class Types(object):
    def __init__(self):
        self._limit = 1
        self._note = ""

    def echo_int32(self, value):
        return value

    def echo_int64(self, value):
        return value

    def echo_double(self, value):
        return value

    def echo_string(self, value):
        return value

    def echo_boolean(self, value):
        return value

    def echo_optional(self, value):
        return value

    def echo_bytes(self, value):
        return value

    def echo_list(self, value):
        return value

    def echo_map(self, value):
        return value

    def echo_set(self, value):
        return value

    def echo_entry(self, value):
        return value

    def divide(self, dividend, divisor):
        return divmod(dividend, divisor)

    def join(self, first, second="!", times=2):
        return (first + second) * times

    @property
    def limit(self):
        return self._limit

    @limit.setter
    def limit(self, value):
        self._limit = value

    def fail(self, how):
        if how == "declared":
            error = RuntimeError("short by 5")
            error.dragoman_type = "Bank.Overdrawn"
            error.missing = 5
            raise error
        if how == "argument":
            raise ValueError("bad value")
        if how == "strange":
            raise Strange("odd", 7)
        if how == "unserializable":
            return object()
        if how == "nested":  # as it comes from a proxy of an object that is gone, which this method called
            raise pyro.errors.DaemonError("unknown object")
        if how == "passed on":  # as it comes from a server written in C#, which this method called
            error = RuntimeError("busy")
            error.dragoman_fault = "Transient"
            error.dragoman_completion = "No"
            raise error
        raise RuntimeError(how)

    @pyro.oneway
    def notify(self, text):
        self._note = text

    def last_note(self):
        return self._note

    def me(self):
        return self

    def call_back(self, target, text):
        return target.told(text)

    def pid(self):
        return os.getpid()

    def count_up(self):
        yield 1


@pyro.expose
class Exact(object):
    def EchoInt32(self, value):
        return value + 1


daemon = pyro.Daemon("127.0.0.1", 0)
uri = daemon.register(Types(), "types")
exact = daemon.register(Exact(), "exact")
ns_uri, ns_daemon, _ = pyro.start_names("127.0.0.1", 0, enableBroadcast=False)
ns_daemon.nameserver.register("bank.types", uri, metadata={"zone:a", "kind:types"})
ns_daemon.nameserver.register("bank.exact", exact, metadata={"zone:a"})
for d in (daemon, ns_daemon):
    threading.Thread(target=d.requestLoop, daemon=True).start()

print(uri, flush=True)
print(ns_daemon.locationStr, flush=True)
print("READY", flush=True)
sys.stdin.read()
