"""Calls a C# object through Pyro4 or Pyro5, case by case."""
import base64
import math
import os
import signal
import sys
import threading

import pyro
import tls
from runner import case, end, equal, raises

tls.configure()
signal.alarm(int(os.environ.get("INTEROP_SECONDS", "120")))


class Callback(object):
    def __init__(self):
        self.heard = []

    @pyro.expose
    def told(self, text):
        self.heard.append(text)
        return text.upper()


def cases(uri, serializer):
    def proxy():
        p = pyro.Proxy(uri)
        p._pyroSerializer = serializer
        return p

    p = proxy()

    def echoes(method, *values):
        for value in values:
            equal(getattr(p, method)(value), value)

    def nan():
        if not math.isnan(p.echo_double(float("nan"))):
            raise AssertionError("not nan")

    def octets():
        sent = bytes(range(256))
        if serializer == "json":  # which has no octets
            got = p.echo_bytes({"data": base64.b64encode(sent).decode("ascii"), "encoding": "base64"})
        else:
            got = p.echo_bytes(sent)
        if isinstance(got, dict):
            import serpent
            got = serpent.tobytes(got)
        equal(bytes(got), sent)

    def collections():
        equal(p.echo_list([1, 2, 3]), [1, 2, 3])
        equal(p.echo_list((1, 2)), [1, 2])
        equal(p.echo_map({"a": 1, "b": 2}), {"a": 1, "b": 2})
        equal(set(p.echo_set(["x", "y"])), {"x", "y"})
        equal(list(p.divide(17, 5)), [3, 2])

    def messages():
        equal(p.echo_entry({"amount": 5, "long_text": "five"}), {"amount": 5, "long_text": "five"})
        equal(p.echo_entry({"Amount": 5, "LongText": "five"}), {"amount": 5, "long_text": "five"})

    def arguments():
        equal(p.join("a"), "a!a!")
        equal(p.join("a", "b"), "abab")
        equal(p.join("a", times=1), "a!")
        equal(p.join(first="a", second="c", times=1), "ac")
        raises(TypeError, lambda: p.join(), "first")
        raises(TypeError, lambda: p.join("a", "b", 1, 2), "takes 3 arguments")
        raises(TypeError, lambda: p.join("a", first="b"), "multiple values")
        raises(TypeError, lambda: p.join("a", nothing=1), "unexpected keyword")
        raises(TypeError, lambda: p.join(1))

    def attributes():
        p.limit = 41
        equal(p.limit, 41)
        raises(AttributeError, lambda: p.nothing)

    def attributes_of_marshal():
        equal(p.echo_int32(1), 1)  # a marshal client cannot read attributes

    def members():
        p._pyroBind()
        equal("echo_int32" in p._pyroMethods, True)
        equal("EchoInt32" in p._pyroMethods, False)
        equal(p._pyroOneway, {"notify"})
        equal(p._pyroAttrs, {"limit"})
        raises(AttributeError, lambda: p.no_such_method())

    def declared():
        error = raises(RuntimeError, lambda: p.fail("declared"), "short by 5")
        equal(error.missing, 5)
        equal(error.dragoman_type, "Bank.Overdrawn")

    def registered():
        class Overdrawn(RuntimeError):
            pass

        def convert(name, data):
            return Overdrawn(*data["args"])

        pyro.SerializerBase.register_dict_to_class("exceptions.RuntimeError", convert)
        try:
            raises(Overdrawn, lambda: p.fail("declared"))
        finally:
            pyro.SerializerBase.unregister_dict_to_class("exceptions.RuntimeError")

    def builtins():
        raises(ValueError, lambda: p.fail("argument"), "bad value")
        raises(NotImplementedError, lambda: p.fail("unimplemented"))
        raises(PermissionError, lambda: p.fail("permission"))
        raises(KeyError, lambda: p.fail("key"))
        error = raises(ValueError, lambda: p.fail("secret"))
        if "password" in str(error) or "password" in "".join(pyro.traceback_of(type(error), error, None)):
            raise AssertionError("the text of an undeclared exception came out")
        equal(p.echo_int32(3), 3)

    def overflow():
        raises(OverflowError, lambda: p.echo_int32(2 ** 31))
        raises(OverflowError, lambda: p.echo_int64(2 ** 63))

    def foreign():
        error = pyro.errors.SerializeError  # after which Pyro's client connects anew
        raises(error, lambda: p.echo_entry({"__class__": "os.system", "amount": 5, "long_text": "five"}), "unsupported serialized class: os.system")
        raises(error, lambda: p.join({"a": [{"__class__": "nested"}]}), "unsupported serialized class: nested")
        raises(pyro.errors.SecurityError, lambda: p.join({"__class__": "a.__b"}), "double underscores")
        raises(pyro.errors.ConnectionClosedError, lambda: p.echo_int32(1))  # as with Pyro's server
        equal(p.echo_int32(2), 2)

    def unreadable():
        value, complaint = [], "nest deeper"
        for _ in range(300):
            value = [value]
        if serializer == "serpent":  # whose writer does not nest so deep, but makes a dictionary a key
            value, complaint = {b"octets": 1}, "cannot be a key"
        raises(pyro.errors.SerializeError, lambda: p.join(value), complaint)
        equal(p.echo_int32(3), 3)

    def oneway():
        p.notify("psst")
        for _ in range(200):
            if p.last_note() == "psst":
                return
        raise AssertionError("never arrived")

    def batch():
        b = pyro.batch(p)
        b.echo_int32(1)
        b.echo_int32(2)
        b.fail("argument")
        b.echo_int32(3)
        results = b()
        equal(next(results), 1)
        equal(next(results), 2)
        raises(ValueError, lambda: next(results))

    def references():
        other = p.me()
        equal(type(other), pyro.Proxy)
        other._pyroSerializer = serializer
        equal(other.echo_int32(8), 8)
        equal(p.call_back(other, "x"), "no callback")

    def callback():
        daemon = pyro.Daemon("127.0.0.1")
        threading.Thread(target=daemon.requestLoop, daemon=True).start()
        here = Callback()
        daemon.register(here)
        try:
            equal(p.call_back(here, "hello"), "HELLO")
            equal(here.heard, ["hello"])
        finally:
            daemon.shutdown()

    def pings():
        p._pyroBind()
        p._pyroConnection.send  # there is a connection
        with pyro.Proxy("PYRO:Pyro.Daemon@" + uri.split("@")[1]) as d:
            d.ping()
            equal("Pyro.Daemon" in d.registered(), True)
            equal(sorted(d.get_metadata("types")["attrs"]), ["limit"])

    def unknown():
        with pyro.Proxy("PYRO:nobody@" + uri.split("@")[1]) as nobody:
            raises(pyro.errors.CommunicationError, lambda: nobody._pyroBind(), "unknown object")

    def bare():
        pyro.config.METADATA = False  # Pyro4 does without the names of members
        try:
            with proxy() as other:
                equal(other.echo_int32(6), 6)
                raises(AttributeError, lambda: other.nothing(), "no exposed method")
        finally:
            pyro.config.METADATA = True

    def many():
        errors = []

        def work(i):
            try:
                with proxy() as mine:
                    for j in range(50):
                        equal(mine.echo_int32(i * 1000 + j), i * 1000 + j)
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        equal(errors, [])

    def compressed():
        pyro.config.COMPRESSION = True
        try:
            equal(p.echo_string("a" * 100000), "a" * 100000)
        finally:
            pyro.config.COMPRESSION = False

    case(serializer + ".members", members)
    case(serializer + ".integers", lambda: echoes("echo_int64", 0, -1, 2 ** 31, 2 ** 63 - 1, -2 ** 63))
    case(serializer + ".floats", lambda: echoes("echo_double", 0.5, -0.0, 1e16, 1e300, 5e-324, float("inf"), float("-inf")))
    case(serializer + ".nan", nan)
    case(serializer + ".texts", lambda: echoes("echo_string", "", "abc", "it's", 'a"b', "'\"", "h\u00e9", "\u4e2d", "\U0001f600", "\n\r\t\\\x00\x7f", "\u200b\u2028"))
    case(serializer + ".booleans", lambda: echoes("echo_boolean", True, False))
    case(serializer + ".none", lambda: echoes("echo_optional", None, "x"))
    case(serializer + ".octets", octets)
    case(serializer + ".collections", collections)
    case(serializer + ".messages", messages)
    case(serializer + ".arguments", arguments)
    case(serializer + ".attributes", attributes_of_marshal if serializer == "marshal" else attributes)
    case(serializer + ".declared_exception", declared)
    case(serializer + ".registered_exception", registered)
    case(serializer + ".builtin_exceptions", builtins)
    case(serializer + ".overflow", overflow)
    case(serializer + ".foreign_classes", foreign)
    case(serializer + ".unreadable", unreadable)
    case(serializer + ".oneway", oneway)
    if serializer != "marshal":
        case(serializer + ".batch", batch)
        case(serializer + ".references", references)
        case(serializer + ".callback", callback)
    case(serializer + ".daemon", pings)
    case(serializer + ".unknown_object", unknown)
    if hasattr(pyro.config, "METADATA"):
        case(serializer + ".without_metadata", bare)
    case(serializer + ".many_clients", many)
    case(serializer + ".compressed", compressed)


for name in sys.argv[2:] or ["serpent", "json", "marshal", "msgpack"]:
    cases(sys.argv[1], name)

end()
