"""The attacks. Each is bounded in time and in connections, goes to 127.0.0.1 only, and tells what it saw as one row."""
import contextlib
import selectors
import socket
import statistics
import time

from server import Peak, seconds_until
from wires import connect

PATIENCE = 20  # seconds that a fresh client waits


def ask(server, wire, timeout=PATIENCE):
    """Seconds until a fresh client has its answer; None when it has none in time."""
    begun = time.monotonic()
    try:
        with connect(server.port, wire, timeout) as stream:
            stream.settimeout(timeout)
            stream.sendall(wire.request("ping", 2, 3))
            wire.reply(stream)
            return time.monotonic() - begun
    except (OSError, EOFError):
        return None


def seconds(value):
    return "none in %d s" % PATIENCE if value is None else f"{value * 1000:.0f} ms"


def canary(server, wire, times=20):
    """The median and the slowest of several fresh clients, in words. One that got no answer ends it."""
    took = []
    for _ in range(times):
        one = ask(server, wire)
        if one is None:
            return seconds(None)
        took.append(one)
    return f"{seconds(statistics.median(took))}, slowest {seconds(max(took))}"


def open_many(server, wire, count, held):
    """Connections that are open and greeted, as many as there is room for."""
    for _ in range(count):
        try:
            held.enter_context(connection := connect(server.port, wire, 2))
        except (OSError, EOFError):
            return
        connection.setblocking(True)
        yield connection


def blocked(start, wire, callers=200):
    """Callers in a servant that blocks for 15 s."""
    with start() as server, contextlib.ExitStack() as held:
        ask(server, wire)
        opened = 0
        for stream in open_many(server, wire, callers, held):
            stream.sendall(wire.request("block", 15000))
            opened += 1
        time.sleep(0.5)
        return {"callers": opened, "a fresh client's answer": canary(server, wire)}


def descriptors(start, wire, limit=128, count=330):
    """More connections than the process has descriptors."""
    with start(descriptors=limit) as server, contextlib.ExitStack() as held:
        first = held.enter_context(connect(server.port, wire))
        ask(server, wire)
        with contextlib.ExitStack() as crowd:
            opened = 0
            for _ in range(count):
                try:
                    crowd.enter_context(connect(server.port, None, 2))
                    opened += 1
                except OSError:
                    break
            time.sleep(1)
            earlier = answered(first, wire)
        later = seconds_until(lambda: ask(server, wire, 1) is not None, PATIENCE) if server.alive else None
        return {"opened": opened, "alive": server.alive, "an earlier client": earlier, "a later one, after the close": seconds(later)}


def answered(stream, wire):
    try:
        stream.settimeout(3)
        stream.sendall(wire.request("ping", 2, 3))
        wire.reply(stream)
        return "served"
    except (OSError, EOFError):
        return "not served"


def unread(start, wire, connections=20, requests=1000):
    """Requests for 1 MiB each, pipelined by clients that never read."""
    with start() as server, contextlib.ExitStack() as held:
        ask(server, wire)
        octets = wire.request("give", 1 << 20) * requests
        with Peak(server) as peak:
            with contextlib.ExitStack() as crowd:
                streams = list(open_many(server, wire, connections, crowd))
                send_at_once(streams, octets, 10)
                fresh = canary(server, wire, 5)
        used = server.processor_time()
        idle = seconds_until(lambda: is_idle(server), 60)
        return {"peak above the start": f"{peak.above:.0f} MiB", "a fresh client's answer": fresh,
                "idle after the close": "not in 60 s" if idle is None else f"{idle:.1f} s",
                "processor time after the close": f"{server.processor_time() - used:.1f} s"}


def is_idle(server):
    before = server.processor_time()
    time.sleep(0.25)
    return server.processor_time() - before < 0.03


def send_at_once(streams, octets, at_most):
    """Sends all that the far end takes, to every stream in turn, for some seconds."""
    with selectors.DefaultSelector() as selector:
        for stream in streams:
            stream.setblocking(False)
            selector.register(stream, selectors.EVENT_WRITE, memoryview(octets))
        end = time.monotonic() + at_most
        while selector.get_map() and time.monotonic() < end:
            for key, _ in selector.select(0.1):
                try:
                    left = key.data[key.fileobj.send(key.data[:65536]):]
                except BlockingIOError:
                    continue
                except OSError:
                    left = b""
                selector.unregister(key.fileobj)
                if left:
                    selector.register(key.fileobj, selectors.EVENT_WRITE, left)


def halves(start, wire, connections=9000):
    """Connections that send half a header and no more."""
    with start() as server, contextlib.ExitStack() as held:
        ask(server, wire)
        before = server.resident()
        opened = 0
        for stream in open_many(server, None, connections, held):
            stream.sendall(wire.HALF_HEADER)
            opened += 1
        time.sleep(1)
        each = (server.resident() - before) * 2**20 / max(opened, 1)
        fresh = canary(server, wire, 10)
        held.close()
        time.sleep(3)
        return {"connections": opened, "memory each": f"{each:.0f} octets", "a fresh client's answer": fresh,
                "memory kept after the close": f"{max(server.resident() - before, 0):.0f} MiB"}


def drops(start, wire, at_most=90):
    """A request of some 1,000 octets that comes octet by octet, one each second."""
    with start() as server:
        ask(server, wire)
        request = wire.request("blob", 1000, octets=b"x" * 1000)
        with connect(server.port) as stream:
            begun = time.monotonic()
            stream.settimeout(1)
            for octet in request:
                try:
                    stream.sendall(bytes([octet]))
                    if not stream.recv(4096):
                        raise ConnectionResetError
                except socket.timeout:
                    if time.monotonic() - begun > at_most:
                        return {"closed after": f"not in {at_most} s"}
                except OSError:
                    return {"closed after": f"{time.monotonic() - begun:.0f} s"}
            return {"closed after": "never: it was served"}


ATTACKS = {"blocked": blocked, "descriptors": descriptors, "unread": unread, "halves": halves, "drops": drops}
