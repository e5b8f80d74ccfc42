"""Uses a name server through Pyro's own client, case by case."""
import os
import signal
import sys

import pyro
from runner import case, end, equal, raises

signal.alarm(int(os.environ.get("INTEROP_SECONDS", "120")))

host, port = sys.argv[1].rsplit(":", 1)
ns = pyro.locate(host, int(port), broadcast=False)


def tags_are(*values):
    # Pyro4's own name server tells lists, Pyro5's sets, the empty one of which is a tuple in serpent.
    kinds = (set, tuple) if os.environ.get("INTEROP_PYRO") == "5" else list
    for value in values:
        equal(isinstance(value, kinds), True)


def register():
    ns.register("bank.a", "PYRO:a@127.0.0.1:7766", metadata={"zone:a", "kind:x"})
    ns.register("bank.b", pyro.URI("PYRO:b@127.0.0.1:7766"), metadata=["zone:a"])
    ns.register("other/c d", "PYRO:c@127.0.0.1:7766")
    ns.register("bank.a", "PYRO:a2@127.0.0.1:7766", metadata={"zone:a", "kind:x"})
    raises(pyro.errors.NamingError, lambda: ns.register("bank.a", "PYRO:z@h:1", safe=True), "name already registered: bank.a")
    for uri in ("nonsense", "PYRO:a@h", "PYRO:@h:1"):
        raises(pyro.errors.PyroError, lambda: ns.register("bank.z", uri), "invalid uri")
    raises(TypeError, lambda: ns.register("bank.z", 5))
    raises(TypeError, lambda: ns.register("bank.z", "PYRO:a@h:1", metadata="tag"))


def lookup():
    uri = ns.lookup("bank.a")
    equal(type(uri), pyro.URI)
    equal(str(uri), "PYRO:a2@127.0.0.1:7766")
    uri, tags = ns.lookup("bank.a", return_metadata=True)
    equal((str(uri), set(tags)), ("PYRO:a2@127.0.0.1:7766", {"zone:a", "kind:x"}))
    for no in (False, 0, 0.0, None):  # Pyro5 sends 0.0 whenever it resolves a name
        equal(str(ns.lookup("bank.a", no)), "PYRO:a2@127.0.0.1:7766")
    equal(str(ns.lookup("bank.a", 1)[0]), "PYRO:a2@127.0.0.1:7766")
    equal(set(ns.lookup("other/c d", return_metadata=True)[1]), set())
    tags_are(ns.lookup("bank.a", return_metadata=True)[1], ns.lookup("other/c d", return_metadata=True)[1])
    tags_are(ns.list(prefix="bank.a", return_metadata=True)["bank.a"][1])
    raises(pyro.errors.NamingError, lambda: ns.lookup("nobody"), "unknown name: nobody")


def listing():
    equal(ns.list(prefix="bank."), {"bank.a": "PYRO:a2@127.0.0.1:7766", "bank.b": "PYRO:b@127.0.0.1:7766"})
    equal(set(ns.list(regex=r"(?P<x>other|bank\.b)")), {"other/c d", "bank.b"})
    equal(set(ns.list()), {"Pyro.NameServer", "bank.a", "bank.b", "other/c d", "csharp"})
    equal(set(ns.list(prefix="bank.a", return_metadata=True)["bank.a"][1]), {"zone:a", "kind:x"})
    equal(set(ns.list(metadata_all=["zone:a", "kind:x"])), {"bank.a"})
    equal(set(ns.list(metadata_any=["zone:a", "kind:x"])), {"bank.a", "bank.b"})
    raises(pyro.errors.NamingError, lambda: ns.list(regex="("), "invalid regex")
    raises(pyro.errors.NamingError, lambda: ns.list(regex="a)|(?:b"), "invalid regex")
    raises(ValueError, lambda: ns.list(prefix="a", regex="b"), "filter on one thing")
    raises(ValueError, lambda: ns.list(prefix="a", metadata_any=["b"]), "filter on one thing")
    raises(ValueError, lambda: ns.list(metadata_all=["a"], metadata_any=["b"]), "filter on one thing")
    equal(ns.list(metadata_all=[]), ns.list())
    equal(ns.list(regex="^(b+)+$"), {})  # which Python would try for ever, given a long name
    equal(ns.count(), 5)
    ns.ping()


def tags():
    ns.set_metadata("bank.b", {"kind:y"})
    equal(set(ns.list(metadata_any=["kind:y"])), {"bank.b"})
    equal(str(ns.lookup("bank.b")), "PYRO:b@127.0.0.1:7766")


def call():
    with pyro.Proxy("PYRONAME:csharp@%s:%s" % (host, port)) as p:
        equal(p.echo_int32(5), 5)


def remove():
    equal(ns.remove("bank.b"), 1)
    equal(ns.remove("bank.b"), 0)
    equal(ns.remove(prefix="bank."), 1)
    equal(ns.remove(regex="other|Pyro"), 1)
    equal(set(ns.list()), {"Pyro.NameServer", "csharp"})


for test in (register, lookup, listing, tags, call, remove):
    case("names." + test.__name__, test)

end()
