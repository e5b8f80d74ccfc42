"""The named cases of interop/cases.md, from Python: calls the C# server by Pyro4 and prints one line for each.

usage: cases.py SERIALIZER WHAT=WHERE...    what the server printed
       cases.py --list                      the names of the cases
"""
import base64
import datetime
import decimal
import math
import os
import signal
import subprocess
import sys
import threading
import time
import uuid

import Pyro4
import Pyro4.errors
import Pyro4.naming
import serpent

import runner
from runner import equal, raises, true

signal.alarm(int(os.environ.get("INTEROP_SECONDS", "300")))
ALL = ("serpent", "json", "marshal", "msgpack")
BIND = ("serpent", "json", "msgpack")  # a marshal client can neither read attributes nor send batches nor pass proxies
CASES = []
where = {}
serializer = "serpent"


def case(name, carried=ALL):
    def add(test):
        CASES.append((name, carried, test))
        return test
    return add


def at(uri):
    proxy = Pyro4.Proxy(uri)
    proxy._pyroSerializer = serializer
    return proxy


def peer():
    return at(where["PEER"])


def other(name):
    return at("PYRO:%s@%s" % (name, where["PEER"].split("@")[1]))


def echoes(name, values, back=lambda value: value):
    with peer() as p:
        for value in values:
            equal(back(getattr(p, "echo_" + name)(value)), value)


def echo_case(name, operation, *values, carried=ALL, back=lambda value: value):
    CASES.append((name, carried, lambda: echoes(operation, values, back)))


# types

echo_case("types.bool", "bool", True, False)
echo_case("types.int32", "int32", 0, 1, -1, 2 ** 31 - 1, -2 ** 31)
echo_case("types.int64", "int64", 0, -1, 2 ** 31, -2 ** 31 - 1, 2 ** 63 - 1, -2 ** 63)
echo_case("types.uint64", "uint64", 0, 2 ** 63, 2 ** 64 - 1)
echo_case("types.float", "float", 0.1, -0.0, 1e16, 1e-5, 5e-324, 1.7976931348623157e308)
echo_case("types.text", "text", "", "a", "Gr\u00fc\u00dfe", "\u20ac", "\u4e2d\u6587", "e\u0301", "\u00a0\u200b\u2028")
echo_case("types.text_quotes", "text", "it's", 'a"b', "'\"", "\\", "\\'")
echo_case("types.text_controls", "text", "\0", "\n\r\t\a\b\f\v", "\x7f\x80")
echo_case("types.text_astral", "text", "\U0001f600", "a\U00010348z")
echo_case("types.none", "optional", None, "", "x")
echo_case("types.list", "list", [1, 2, 3])
echo_case("types.list_empty", "list", [])
echo_case("types.list_nested", "rows", [["a"], [], ["b", "c"]])
echo_case("types.tuple", "pair", (1, "one"), (-1, ""), back=tuple)
echo_case("types.dict_text", "map", {"a": 1, "\u00fc": 2, "": 3})
echo_case("types.set_empty", "set", set(), back=set, carried=("serpent", "marshal"))
echo_case("types.message", "spot", {"x": 1.5, "y": -2.0, "long_name": "here"})


@case("types.float_special")
def float_special():
    with peer() as p:
        true(math.isnan(p.echo_float(float("nan"))))
        equal(p.echo_float(float("inf")), float("inf"))
        equal(p.echo_float(float("-inf")), float("-inf"))


def octets(value):
    with peer() as p:
        got = p.echo_bytes({"data": base64.b64encode(value).decode("ascii"), "encoding": "base64"} if serializer == "json" else value)
        equal(bytes(serpent.tobytes(got) if isinstance(got, dict) else got), value)


case("types.bytes")(lambda: octets(bytes(range(256))))
case("types.bytes_empty")(lambda: octets(b""))


def texts(operation, make, *values):
    with peer() as p:
        for value in values:
            equal(make(getattr(p, "echo_" + operation)(str(value))), value)


@case("types.decimal")
def decimals():
    texts("decimal", decimal.Decimal, *map(decimal.Decimal, ("0", "1.10", "-79228162514264337593543950335", "0." + "0" * 27 + "1")))
    with peer() as p:
        equal(decimal.Decimal(p.echo_decimal(5)), decimal.Decimal(5))
        if serializer in ("serpent", "json"):
            equal(p.echo_decimal(decimal.Decimal("1.10")), "1.10")


@case("types.uuid")
def uuids():
    texts("uuid", uuid.UUID, uuid.UUID(int=0), uuid.UUID("01234567-89ab-cdef-0123-456789abcdef"))
    if serializer == "serpent":
        with peer() as p:
            equal(p.echo_uuid(uuid.UUID(int=5)), str(uuid.UUID(int=5)))


@case("types.datetime")
def datetimes():
    with peer() as p:
        for value in (datetime.datetime(2026, 2, 28, 23, 59, 59, 123456), datetime.datetime(1, 1, 1), datetime.datetime(9999, 12, 31)):
            sent = value.isoformat() if serializer in ("marshal", "msgpack") else value
            equal(datetime.datetime.fromisoformat(p.echo_datetime(sent)), value)


@case("types.datetime_zone")
def datetime_zone():
    with peer() as p:
        for value in ("2026-07-01T12:00:00+05:30", "1969-12-31T00:00:00-08:00"):
            equal(datetime.datetime.fromisoformat(p.echo_moment(value)), datetime.datetime.fromisoformat(value))


@case("types.timedelta")
def timedelta():
    with peer() as p:
        equal(p.echo_duration(0), 0.0)
        equal(p.echo_duration(-1.5), -1.5)
        if serializer == "serpent":
            equal(p.echo_duration(datetime.timedelta(days=400)), 400 * 86400.0)


@case("types.enum")
def enums():
    with peer() as p:
        for value in (0, 1, 2):
            equal(p.echo_colour(value), value)
        equal(p.echo_colour("green"), 1)
        equal(p.echo_colour("Green"), 1)


@case("types.dict_int")
def dict_int():
    with peer() as p:
        sent = {1: "x", -2: "y"} if serializer in ("serpent", "marshal") else {"1": "x", "-2": "y"}
        equal(p.echo_numbered(sent), sent)


@case("types.set")
def sets():
    with peer() as p:
        sent = {"x", "y"} if serializer in ("serpent", "marshal") else ["x", "y"]
        equal(set(p.echo_set(sent)), {"x", "y"})


@case("types.message_nested")
def message_nested():
    spot = {"x": 0.0, "y": 0.5, "long_name": "spot"}
    with peer() as p:
        for path in ({"spots": [spot, dict(spot)], "centre": None, "weights": {"w": 3}}, {"spots": [], "centre": spot, "weights": {}}):
            equal(p.echo_path(path), path)


@case("types.message_spelling")
def message_spelling():
    with peer() as p:
        equal(p.echo_spot({"X": 1, "Y": 2, "LongName": "a"}), {"x": 1.0, "y": 2.0, "long_name": "a"})
        equal(p.echo_spot({"x": 1, "y": 2, "long_name": "a", "other": 3}), {"x": 1.0, "y": 2.0, "long_name": "a"})


# calls

@case("calls.positional")
def positional():
    with peer() as p:
        equal(p.join("a", "b", 3), "ababab")


@case("calls.keywords")
def keywords():
    with peer() as p:
        equal(p.join(first="a", second="c", times=1), "ac")
        equal(p.join("a", times=1), "a!")


@case("calls.defaults")
def defaults():
    with peer() as p:
        equal(p.join("a"), "a!a!")


@case("calls.wrong_arguments")
def wrong_arguments():
    with peer() as p:
        raises(TypeError, lambda: p.join(), "first")
        raises(TypeError, lambda: p.join("a", "b", 1, 2), "takes 3 arguments")
        raises(TypeError, lambda: p.join("a", first="b"), "multiple values")
        raises(TypeError, lambda: p.join("a", nothing=1), "unexpected keyword")
        raises(TypeError, lambda: p.join(1))


@case("calls.nothing")
def nothing():
    with peer() as p:
        equal(p.nothing(), None)


@case("calls.oneway")
def oneway():
    note = "from Python in " + serializer
    with peer() as p:
        equal(p.notify(note), None)
        for _ in range(600):
            if note in p.notes():
                return
            time.sleep(0.05)
    raise AssertionError("never arrived")


@case("calls.attribute_read", BIND)
def attribute_read():
    with peer() as p:
        equal(p.title, "peer")


@case("calls.attribute_write", BIND)
def attribute_write():
    with peer() as p:
        p.level = 17
        equal(p.level, 17)


@case("calls.attribute_readonly", BIND)
def attribute_readonly():
    with peer() as p:
        p._pyroBind()

        def write():
            p.title = "other"
        raises(AttributeError, write)
        equal(p.title, "peer")


@case("calls.members")
def members():
    with peer() as p:
        p._pyroBind()
        true("echo_int32" in p._pyroMethods and "EchoInt32" not in p._pyroMethods, "methods")
        equal(set(p._pyroOneway), {"notify"})
        equal(set(p._pyroAttrs), {"level", "title"})
        raises(AttributeError, lambda: p.no_such_method())


@case("calls.unknown_method")
def unknown_method():
    with peer() as p:
        p._pyroBind()
        raises(AttributeError, lambda: p._pyroInvoke("no_such_method", (), {}), "no exposed method")


@case("calls.exact_name")
def exact_name():
    with peer() as p:
        p._pyroBind()
        equal(p._pyroInvoke("EchoInt32", (5,), {}), 5)


@case("calls.private_refused")
def private_refused():
    with peer() as p:
        p._pyroBind()
        for name in ("_notes", "__class__", "__init__", "ToString", "GetType", "Finalize"):
            raises(AttributeError, lambda: p._pyroInvoke(name, (), {}))
        if serializer != "marshal":
            raises(AttributeError, lambda: p._pyroInvoke("__getattr__", ("_notes",), None))


@case("calls.batch", BIND)
def batch():
    with peer() as p:
        together = Pyro4.batch(p)
        together.echo_int32(1)
        together.join("a", times=1)
        together.nothing()
        equal(list(together()), [1, "a!", None])
        equal(list(Pyro4.batch(p)()), [])


@case("calls.batch_failure", BIND)
def batch_failure():
    with peer() as p:
        together = Pyro4.batch(p)
        together.echo_int32(1)
        together.fail("value")
        together.notify("batch_failure went on in " + serializer)
        results = together()
        equal(next(results), 1)
        raises(ValueError, lambda: next(results), "bad value")
        true("batch_failure went on in " + serializer not in p.notes(), "what stands behind the failure has run")


@case("calls.batch_oneway", BIND)
def batch_oneway():
    with peer() as p:
        together = Pyro4.batch(p)
        notes = ["batch %d in %s" % (i, serializer) for i in range(3)]
        for note in notes:
            together.notify(note)
        together(oneway=True)
        for _ in range(600):
            found = [note for note in p.notes() if note in notes]
            if len(found) == 3:
                equal(found, notes)
                return
            time.sleep(0.05)
    raise AssertionError("never arrived")


@case("calls.asynchronous")
def asynchronous():
    with peer() as p:
        p._pyroAsync()
        results = [p.echo_int32(i) for i in range(5)]
        equal([result.value for result in results], [0, 1, 2, 3, 4])


@case("calls.concurrent")
def concurrent():
    errors = []

    def work(i):
        try:
            with peer() as mine:
                for j in range(50):
                    equal(mine.echo_int32(i * 1000 + j), i * 1000 + j)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    equal(errors, [])


@case("calls.slow_does_not_block")
def slow_does_not_block():
    done = []
    with peer() as slow, peer() as quick:
        slow._pyroBind()
        thread = threading.Thread(target=lambda: (slow._pyroInvoke("sleep", (1500,), {}), done.append(1)))
        thread.start()
        equal(quick.echo_int32(1), 1)
        true(not done, "the quick call waited for the slow one")
        thread.join()


@case("calls.timeout")
def timeout():
    with peer() as p:
        p._pyroTimeout = 0.3
        raises(Pyro4.errors.TimeoutError, lambda: p.sleep(5000))
        p._pyroTimeout = 60
        equal(p.echo_int32(2), 2)


@case("calls.large")
def large():
    with peer() as p:
        equal(len(p.echo_text("x" * (1 << 20))), 1 << 20)


@case("calls.compressed")
def compressed():
    Pyro4.config.COMPRESSION = True
    try:
        with peer() as p:
            equal(p.echo_text("a" * 100000), "a" * 100000)
    finally:
        Pyro4.config.COMPRESSION = False


@case("calls.many")
def many():
    with peer() as p:
        for i in range(500):
            equal(p.echo_int32(i), i)


# failures

@case("failures.declared")
def declared():
    with peer() as p:
        error = raises(RuntimeError, lambda: p.withdraw(5), "short by 5 EUR")
        equal((error.missing, error.currency, error.dragoman_type), (5, "EUR", "Interop.Overdrawn"))


@case("failures.declared_registered")
def declared_registered():
    class Overdrawn(RuntimeError):
        pass

    Pyro4.util.SerializerBase.register_dict_to_class("exceptions.RuntimeError", lambda name, data: Overdrawn(*data["args"]))
    try:
        with peer() as p:
            raises(Overdrawn, lambda: p.withdraw(5), "short by 5 EUR")
    finally:
        Pyro4.util.SerializerBase.unregister_dict_to_class("exceptions.RuntimeError")


def failure(name, how, kind, text=""):
    def test():
        with peer() as p:
            raises(kind, lambda: p.fail(how), text)
    CASES.append((name, ALL, test))


failure("failures.value_error", "value", ValueError, "bad value")
failure("failures.key_error", "key", KeyError)
failure("failures.not_implemented", "unimplemented", NotImplementedError)
failure("failures.permission", "permission", PermissionError)
failure("failures.zero_division", "zero", ZeroDivisionError)


@case("failures.hidden")
def hidden():
    with peer() as p:
        error = raises(RuntimeError, lambda: p.fail("secret"))
        text = str(error) + "".join(Pyro4.util.getPyroTraceback(type(error), error, None))
        true("password" not in text, text)


@case("failures.traceback")
def traceback():
    with peer() as p:
        error = raises(ValueError, lambda: p.fail("value"))
        true("ArgumentException" in "".join(Pyro4.util.getPyroTraceback(type(error), error, None)), "no remote traceback")


@case("failures.overflow")
def overflow():
    with peer() as p:
        raises(OverflowError, lambda: p.echo_int32(2 ** 31))
        raises(OverflowError, lambda: p.echo_int64(2 ** 63))
        raises(OverflowError, lambda: p.echo_uint64(-1))
        raises(OverflowError, lambda: p.echo_int32(2 ** 80)) if serializer != "msgpack" else None


@case("failures.wrong_type")
def wrong_type():
    with peer() as p:
        raises(TypeError, lambda: p.echo_bool("text"))
        raises(TypeError, lambda: p.echo_int32(1.5))
        raises(TypeError, lambda: p.echo_text(None))
        raises(TypeError, lambda: p.echo_spot([1]))


@case("failures.then_call")
def then_call():
    with peer() as p:
        for i in range(20):
            raises(ValueError, lambda: p.fail("value"))
            equal(p.echo_int32(i), i)


# references

class Listener(object):
    @Pyro4.expose
    def told(self, text):
        if text == "fail":
            raise ValueError("bad news")
        return text.upper()


def with_listener(test):
    daemon = Pyro4.Daemon("127.0.0.1")
    thread = threading.Thread(target=daemon.requestLoop, daemon=True)
    thread.start()
    here = Listener()
    daemon.register(here)
    try:
        with peer() as p:
            test(p, here)
    finally:
        daemon.shutdown()


@case("references.returned", BIND)
def returned():
    with peer() as p, p.me() as found:
        equal(type(found), Pyro4.Proxy)
        found._pyroSerializer = serializer
        equal(found.echo_int32(8), 8)


@case("references.none", BIND)
def reference_none():
    with peer() as p:
        equal(p.echo_peer(None), None)


@case("references.passed", BIND)
def passed():
    with peer() as p:
        p._pyroBind()
        with p.echo_peer(p) as back:
            back._pyroSerializer = serializer
            equal(back.echo_int32(9), 9)


@case("references.uri", BIND)
def reference_uri():
    with peer() as p:
        got = p.echo_reference(Pyro4.URI("PYRO:x@h:1"))
        equal(str(got if isinstance(got, Pyro4.URI) else got._pyroUri), "PYRO:x@h:1")


@case("references.unknown_object")
def unknown_object():
    with other("nobody") as nobody:
        raises(Pyro4.errors.CommunicationError, lambda: nobody._pyroBind(), "unknown object")
    with peer() as p:
        p._pyroBind()
        p._pyroConnection.objectId = "nobody"  # a call after the handshake
        raises(Pyro4.errors.DaemonError, lambda: p.nothing(), "unknown object")


case("references.callback", BIND)(lambda: with_listener(lambda p, here: equal(p.call_back(here, "hello"), "HELLO")))
case("references.callback_many", BIND)(lambda: with_listener(lambda p, here: equal(p.call_back(here, "again", 100), "AGAIN")))
case("references.callback_none", BIND)(lambda: with_listener(lambda p, here: equal(p.call_back(None, "x"), "nobody")))
case("references.callback_failure", BIND)(lambda: with_listener(lambda p, here: equal(p.call_back(here, "fail"), "ValueError: bad news")))


def instances(name, expected):
    with other(name) as first, other(name) as second:
        got = [tuple(p.next()) for p in (first, first, second, second)]
        base = got[0][0] - 1
        equal([(instance - base, call) for instance, call in got], expected)


case("references.session")(lambda: instances("session", [(1, 1), (1, 2), (2, 1), (2, 2)]))
case("references.percall")(lambda: instances("percall", [(1, 1), (2, 1), (3, 1), (4, 1)]))


@case("references.single")
def single():
    with other("single") as first, other("single") as second:
        instance, call = first.next()
        equal(tuple(second.next()), (instance, call + 1))


# connections

@case("connections.daemon")
def daemon_object():
    with other("Pyro.Daemon") as d:
        d.ping()
        true("Pyro.Daemon" in d.registered())
        true(len(d.info()) > 0)


@case("connections.metadata")
def metadata():
    with other("Pyro.Daemon") as d:
        true("level" in d.get_metadata("peer", as_lists=True)["attrs"])


@case("connections.second_client")
def second_client():
    with peer() as first, peer() as second:
        equal((first.echo_int32(1), second.echo_int32(2)), (1, 2))


@case("connections.reconnect")
def reconnect():
    with peer() as p:
        equal(p.echo_int32(1), 1)
        p._pyroConnection.close()  # as if the network had
        raises_any(lambda: p.echo_int32(2))
        p._pyroReconnect(tries=3)
        equal(p.echo_int32(3), 3)
        p._pyroRelease()
        equal(p.echo_int32(4), 4)


def raises_any(call):
    try:
        call()
    except Exception:
        return
    raise AssertionError("nothing was raised")


def secured(what, **settings):
    p = at(where[what])
    for name, value in settings.items():
        setattr(p, "_pyro" + name, value)
    return p


def answers(p):
    with p:
        equal(p.echo_int32(4), 4)


def refuses(p, text):
    with p:
        raises(Pyro4.errors.CommunicationError, lambda: p.echo_int32(4), text)


case("connections.handshake")(lambda: answers(secured("HANDSHAKE", Handshake="open sesame")))
case("connections.handshake_refused")(lambda: refuses(secured("HANDSHAKE"), "refused"))
case("connections.hmac")(lambda: answers(secured("HMAC", HmacKey=b"secret")))
case("connections.hmac_wrong")(lambda: refuses_signed(secured("HMAC", HmacKey=b"wrong")))
case("connections.hmac_missing")(lambda: refuses_signed(secured("HMAC")))
case("connections.hmac_unasked")(lambda: refuses_signed(secured("PEER", HmacKey=b"secret")))


def refuses_signed(p):
    with p:
        try:
            p.echo_int32(4)
        except Pyro4.errors.CommunicationError as error:
            true("hmac" in str(error), "%r" % error)
            return
    raise AssertionError("nothing was raised")


@case("connections.serializer_refused", ("json", "marshal", "msgpack"))
def serializer_refused():
    refuses(secured("STRICT"), "not accepted")


# names

URI = "PYRO:a@127.0.0.1:7766"


def names():
    ns = at("PYRO:Pyro.NameServer@" + where["NAMES"])
    ns._pyroSerializer = "serpent"  # as Python's own clients of name servers
    return ns


def named(test):
    with names() as ns:
        test(ns)


def scratch(test):
    name = "scratch.%s.py" % serializer
    with names() as ns:
        ns.register(name, URI, metadata={"a", "b"})
        try:
            test(ns, name)
        finally:
            ns.remove(name)


def name_case(name, how):
    def add(test):
        CASES.append((name, ALL, lambda: how(test)))
        return test
    return add


def naming_error(text, call):
    raises(Pyro4.errors.NamingError, call, text)


name_case("names.lookup", named)(lambda ns: equal(type(ns.lookup("interop.peer")), Pyro4.URI))
name_case("names.unknown", named)(lambda ns: naming_error("unknown name: nobody", lambda: ns.lookup("nobody")))
name_case("names.register", scratch)(lambda ns, name: equal(str(ns.lookup(name)), URI))
name_case("names.register_safe", scratch)(lambda ns, name: naming_error("name already registered: " + name, lambda: ns.register(name, URI, safe=True)))
name_case("names.invalid_uri", named)(lambda ns: raises_any(lambda: ns.register("bad", "nonsense")))
name_case("names.tags", scratch)(lambda ns, name: equal(set(ns.lookup(name, return_metadata=True)[1]), {"a", "b"}))
name_case("names.list_prefix", scratch)(lambda ns, name: equal(ns.list(prefix=name), {name: URI}))
name_case("names.list_regex", scratch)(lambda ns, name: equal(list(ns.list(regex="(?P<all>%s)[a-z]$" % name[:-1])), [name]))
name_case("names.list_details", scratch)(lambda ns, name: equal(ns.list(prefix=name, return_metadata=True)[name][0], URI))
name_case("names.list_tagged_all", scratch)(lambda ns, name: equal(list(ns.list(metadata_all=["a", "b"])), [name]))
name_case("names.list_tagged_any", scratch)(lambda ns, name: equal(list(ns.list(metadata_any=["b", "other"], return_metadata=True)), [name]))
name_case("names.invalid_regex", named)(lambda ns: naming_error("invalid regex", lambda: ns.list(regex="(")))
name_case("names.two_filters", named)(lambda ns: raises(ValueError, lambda: ns.list(prefix="a", regex="b")))
name_case("names.count", scratch)(lambda ns, name: equal(ns.count(), len(ns.list())))
name_case("names.ping", named)(lambda ns: equal(ns.ping(), None))
name_case("names.remove_prefix", scratch)(lambda ns, name: equal(ns.remove(prefix=name), 1))
name_case("names.remove_regex", scratch)(lambda ns, name: equal(ns.remove(regex=name), 1))
name_case("names.own_entry_stays", named)(lambda ns: equal(ns.remove("Pyro.NameServer"), 0))


@name_case("names.register_again", scratch)
def register_again(ns, name):
    ns.register(name, Pyro4.URI("PYRO:b@127.0.0.1:7766"))
    equal(str(ns.lookup(name)), "PYRO:b@127.0.0.1:7766")


@name_case("names.set_tags", scratch)
def set_tags(ns, name):
    ns.set_metadata(name, {"c"})
    equal(set(ns.lookup(name, return_metadata=True)[1]), {"c"})
    naming_error("unknown name: nobody", lambda: ns.set_metadata("nobody", {"c"}))


@name_case("names.list_all", scratch)
def list_all(ns, name):
    every = ns.list()
    true("Pyro.NameServer" in every and "interop.peer" in every and every[name] == URI, every)


@name_case("names.remove", scratch)
def remove(ns, name):
    equal((ns.remove(name), ns.remove(name)), (1, 0))


def call(uri):
    with at(uri) as p:
        equal(p.echo_int32(5), 5)


case("names.pyroname")(lambda: call("PYRONAME:interop.peer@" + where["NAMES"]))


@case("names.pyrometa")
def pyrometa():
    with names() as ns:
        ns.set_metadata("interop.peer", {"kind:peer", "zone:a"})
    call("PYROMETA:kind:peer,zone:a@" + where["NAMES"])


@case("names.broadcast")
def broadcast():
    Pyro4.config.BROADCAST_ADDRS = where.get("EVERYBODY", "127.0.0.1")
    Pyro4.config.NS_HOST = "localhost"
    with Pyro4.naming.locateNS(port=int(where["BROADCAST"])) as ns:
        equal(type(ns.lookup("interop.peer")), Pyro4.URI)


def nsc(*arguments):
    host, port = where["NAMES"].rsplit(":", 1)
    return subprocess.run(["pyro4-nsc", "-n", host, "-p", port, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          input="y\n", universal_newlines=True, timeout=60).stdout


@case("names.nsc")
def control_tool():
    name = "nsc.%s" % serializer
    for expected, arguments in (
            ("ping ok", ("ping",)),
            ("Registered " + name, ("register", name, URI)),
            ("name already registered: " + name, ("register", name, URI)),
            (URI, ("lookup", name)),
            ("Metadata updated", ("setmeta", name, "one", "two")),
            ("two", ("lookup", name)),
            (name + " --> " + URI, ("list",)),
            (name + " --> " + URI, ("list", "nsc.")),
            (name + " --> " + URI, ("listmatching", "nsc[.]" + serializer)),
            (name + " --> " + URI, ("listmeta_all", "one", "two")),
            (name + " --> " + URI, ("listmeta_any", "one", "three")),
            ("NamingError - unknown name: nobody", ("lookup", "nobody")),
            ("Removed " + name, ("remove", name)),
            ("Nothing removed", ("remove", name)),
            ("Registered " + name, ("register", name, URI)),
            ("1 items removed", ("removematching", "nsc[.]" + serializer))):
        printed = nsc(*arguments)
        true(expected in printed, "pyro4-nsc %s: %s" % (" ".join(arguments), printed))


def main():
    global serializer
    if sys.argv[1:] == ["--list"]:
        print("\n".join(name for name, _, _ in CASES))
        return
    serializer = sys.argv[1]
    where.update(argument.split("=", 1) for argument in sys.argv[2:])
    for name, carried, test in CASES:
        if serializer not in carried:
            print("SKIP %s not carried by %s" % (name, serializer), flush=True)
        else:
            runner.case(name, test)
    runner.end()


main()
