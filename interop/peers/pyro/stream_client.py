"""Iterates the streams of a C# object through Pyro4 or Pyro5, case by case."""
import os
import signal
import sys
import threading
import time

import pyro
from runner import case, end, equal, raises

signal.alarm(int(os.environ.get("INTEROP_SECONDS", "120")))


def cases(uri, serializer):
    def proxy():
        p = pyro.Proxy(uri)
        p._pyroSerializer = serializer
        return p

    p = proxy()

    def closed():
        for _ in range(500):
            if p.open() == 0:
                return
            time.sleep(0.02)
        raise AssertionError("%d enumerations are still open" % p.open())

    def items():
        equal(list(p.count(5)), [0, 1, 2, 3, 4])
        equal(list(p.count(0)), [])
        equal(list(p.echo(["", None, "it's", "\u4e2d\U0001f600"])), ["", None, "it's", "\u4e2d\U0001f600"])
        equal(list(p.line({"x": 1, "y": 5}, 2)), [{"x": 1, "y": 5}, {"x": 2, "y": 5}])
        equal(p.open(), 0)

    def ended():
        stream = p.count(1)
        equal(next(stream), 0)
        raises(StopIteration, lambda: next(stream))
        raises(StopIteration, lambda: next(stream))

    def many():
        equal(sum(p.count(10000)), sum(range(10000)))

    def early():
        stream = p.count(1000000)
        equal(next(stream), 0)
        equal(next(stream), 1)
        equal(p.open(), 1)
        stream.close()
        closed()

    def forgotten():
        with proxy() as mine:
            stream = mine.count(1000000)
            equal(next(stream), 0)
            del stream
        closed()

    def failing():
        stream = p.count(2, 1)
        equal([next(stream), next(stream)], [0, 1])
        equal(raises(RuntimeError, lambda: next(stream), "2 missing").missing, 2)
        error = raises(ValueError, lambda: list(p.count(1, 2)))
        if "swordfish" in str(error):
            raise AssertionError("the text of an undeclared exception came out")
        raises(ValueError, lambda: p.refuse())
        equal(p.open(), 0)

    def interleaved():
        first, second = p.count(3), p.count(3)
        equal([(next(first), next(second)) for _ in range(3)], [(0, 0), (1, 1), (2, 2)])
        equal(list(first) + list(second), [])

    def objects():
        for other in p.selves(2):
            other._pyroSerializer = serializer
            equal(list(other.count(2)), [0, 1])

    def batched():
        batch = pyro.batch(p)
        batch.open()
        batch.count(3)
        raises(NotImplementedError, lambda: batch(), "batch")
        equal(p.open(), 0)

    def unknown():
        with pyro.Proxy("PYRO:Pyro.Daemon@" + uri.split("@")[1]) as daemon:
            daemon._pyroSerializer = serializer
            raises(pyro.errors.PyroError, lambda: daemon.get_next_stream_item("0b8fcf78-ab5e-414c-9dfe-00c74c077010"), "item stream terminated")
            equal(daemon.close_stream("0b8fcf78-ab5e-414c-9dfe-00c74c077010"), None)

    def another_connection():
        stream = p.count(3)
        equal(next(stream), 0)
        with pyro.Proxy("PYRO:Pyro.Daemon@" + uri.split("@")[1]) as daemon:
            daemon._pyroSerializer = serializer
            equal(daemon.get_next_stream_item(stream.streamId), 1)
        equal(next(stream), 2)
        stream.close()
        closed()

    def many_clients():
        errors = []

        def work(i):
            try:
                with proxy() as mine:
                    equal(list(mine.count(100 + i)), list(range(100 + i)))
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        equal(errors, [])

    case(serializer + ".items", items)
    case(serializer + ".end", ended)
    case(serializer + ".ten_thousand_items", many)
    case(serializer + ".closed_early", early)
    case(serializer + ".forgotten", forgotten)
    case(serializer + ".fails_on_the_way", failing)
    case(serializer + ".interleaved", interleaved)
    if serializer != "marshal":
        case(serializer + ".objects", objects)
        case(serializer + ".batch", batched)
    case(serializer + ".unknown_stream", unknown)
    case(serializer + ".another_connection", another_connection)
    case(serializer + ".many_clients", many_clients)


for name in sys.argv[2:] or ["serpent", "json", "marshal", "msgpack"]:
    cases(sys.argv[1], name)

end()
