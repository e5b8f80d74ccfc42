"""Serves the objects of the named cases through Pyro4 on loopback, until it is ended; prints lines WHAT WHERE and READY."""
import itertools
import os
import signal
import sys
import threading
import time

import Pyro4
import Pyro4.naming

signal.alarm(int(os.environ.get("INTEROP_SECONDS", "600")))
KEY = b"secret"
HANDSHAKE = "open sesame"


class Strange(Exception):
    pass


@Pyro4.expose
class Peer(object):
    def __init__(self):
        self._level = 1
        self._notes = []

    @property
    def level(self):
        return self._level

    @level.setter
    def level(self, value):
        self._level = value

    @property
    def title(self):
        return "peer"

    def join(self, first, second="!", times=2):
        return (first + second) * times

    def nothing(self):
        pass

    @Pyro4.oneway
    def notify(self, text):
        self._notes.append(text)

    def notes(self):
        return self._notes

    def withdraw(self, amount):
        error = RuntimeError("short by %d EUR" % amount)
        error.dragoman_type = "Interop.Overdrawn"
        error.missing = amount
        error.currency = "EUR"
        raise error

    def fail(self, how):
        if how == "unserializable":
            return threading.Lock()
        raise {
            "value": ValueError("bad value"),
            "key": KeyError("no such key"),
            "unimplemented": NotImplementedError("not yet"),
            "permission": PermissionError("not you"),
            "zero": ZeroDivisionError(),
            "strange": Strange("odd", 7),
        }[how]

    def sleep(self, milliseconds):
        time.sleep(milliseconds / 1000.0)

    def me(self):
        return self

    def call_back(self, target, text, times=1):
        try:
            answer = ""
            for _ in range(times):
                answer = target.told(text) if target is not None else "nobody"
            return answer
        except Exception as error:
            return "%s: %s" % (type(error).__name__, error)


def echo(self, value):
    return value


for name in ("bool int32 int64 uint64 float text optional bytes decimal uuid datetime moment duration colour list rows "
             "pair map numbered set spot path peer reference").split():
    setattr(Peer, "echo_" + name, Pyro4.expose(echo))


@Pyro4.expose
class Exact(object):
    def EchoInt32(self, value):
        return value + 1


@Pyro4.expose
class Huge(object):
    def echo_int32(self, value):
        return 2 ** 40

    def echo_bool(self, value):
        return "text"


def counting(mode):
    numbers = itertools.count(1)

    @Pyro4.expose
    @Pyro4.behavior(instance_mode=mode)
    class Counting(object):
        def __init__(self):
            self._instance = next(numbers)
            self._calls = 0

        def next(self):
            self._calls += 1
            return self._instance, self._calls

    return Counting


class Guarded(Pyro4.Daemon):
    def validateHandshake(self, conn, data):
        if data != HANDSHAKE:
            raise ValueError("handshake refused")
        return "hello"


def start(daemon):
    threading.Thread(target=daemon.requestLoop, daemon=True).start()
    return daemon


ALL = {"serpent", "marshal", "json", "msgpack"}
Pyro4.config.SERIALIZERS_ACCEPTED = ALL
plain = Pyro4.Daemon("127.0.0.1", 0)
peer = plain.register(Peer(), "peer")
plain.register(Exact(), "exact")
plain.register(Huge(), "huge")
for mode in ("session", "single", "percall"):
    plain.register(counting(mode), mode)
signed = Pyro4.Daemon("127.0.0.1", 0)
signed._pyroHmacKey = KEY
guarded = Guarded("127.0.0.1", 0)
Pyro4.config.SERIALIZERS_ACCEPTED = {"serpent"}
strict = Pyro4.Daemon("127.0.0.1", 0)
Pyro4.config.SERIALIZERS_ACCEPTED = ALL
address = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
ns_uri, ns_daemon, _ = Pyro4.naming.startNS(address, 0, enableBroadcast=False)
ns_daemon.nameserver.register("interop.peer", peer, metadata={"kind:peer", "zone:a"})
beacon = Pyro4.naming.BroadcastServer(ns_uri, bchost=address, bcport=int(sys.argv[2]) if len(sys.argv) > 2 else 0)
threading.Thread(target=lambda: [beacon.processRequest() for _ in itertools.count()], daemon=True).start()
for daemon in (plain, signed, guarded, strict, ns_daemon):
    start(daemon)

print("PEER %s" % peer)
for what, daemon in (("HMAC", signed), ("HANDSHAKE", guarded), ("STRICT", strict)):
    print("%s %s" % (what, daemon.register(Peer(), "peer")))
print("NAMES %s" % ns_daemon.locationStr)
print("BROADCAST %d" % beacon.getPort())
print("READY", flush=True)
while True:
    signal.pause()
