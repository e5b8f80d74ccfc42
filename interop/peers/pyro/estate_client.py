"""Sends values of any type, and objects of classes, to a C# object: estate_client.py URI STUB SERIALIZER..."""
import math
import os
import signal
import sys

import estate
import pyro
import tls
from runner import case, end, equal, true

tls.configure()
signal.alarm(int(os.environ.get("INTEROP_SECONDS", "120")))


class Stranger(object):
    def __init__(self, size, parts):
        self.size = size
        self.parts = parts


def refused(text, call, *arguments):
    try:
        result = call(*arguments)
    except Exception as error:
        true(text in str(error), "%r" % error)
        return
    raise AssertionError("nothing was raised: %r" % (result,))


def cases(uri, stub, serializer):
    p = pyro.Proxy(uri)
    p._pyroSerializer = serializer

    def basics():
        for value in (None, True, False, 0, -1, 2 ** 63 - 1, -2 ** 63, 2 ** 64 - 1, 2 ** 200, -3 ** 99, 0.5, 1e300, "", "Gr\u00fc\u00dfe \U0001f600",
                      [], [1, "two", None, [3.5]], {}, {"a": {"b": [1]}}):
            equal(p.echo(value), value)
        true(math.isnan(p.echo(float("nan"))), "not nan")
        equal(p.echo(float("inf")), float("inf"))

    def shapes():
        keeps = serializer in ("serpent", "marshal")
        equal(p.echo((1, "a")), (1, "a") if keeps else [1, "a"])
        equal(p.class_of((1, "a")), "DynamicList")
        if serializer not in ("json", "msgpack"):
            equal(p.echo({1, 2}), {1, 2})
            equal(p.echo({1: "a", (2, 3): "b"}), {1: "a", (2, 3): "b"})
            equal(p.echo(complex(1, 2)), complex(1, 2))
        if serializer != "json":
            got = p.echo(bytes(range(256)))
            if isinstance(got, dict):
                import serpent
                got = serpent.tobytes(got)
            equal(bytes(got), bytes(range(256)))
            equal(p.class_of(b"x"), "Byte[]")

    def classes():
        equal(p.class_of({"__class__": "estate.Price", "in_cents": 5, "currency": "EUR"}), "Price")
        got = p.echo({"__class__": "estate.Price", "in_cents": 5, "currency": "EUR"})
        equal(got, {"__class__": "estate.Price", "in_cents": 5, "currency": "EUR"})
        equal(p.class_of({"__class__": "nobody.Knows", "size": 1}), "dynamic nobody.Knows")
        equal(p.grow({"size": 1}), {"size": 2})
        pyro.SerializerBase.register_dict_to_class("nobody.Knows", lambda name, data: data)
        equal(p.grow({"__class__": "nobody.Knows", "size": 2 ** 62, "inner": [{"__class__": "nobody.Knows", "size": 0}]}),
              {"__class__": "nobody.Knows", "size": 2 ** 62 + 1, "inner": [{"__class__": "nobody.Knows", "size": 0}]})

    def strangers():
        name = p.class_of(Stranger(3, ["x"]))
        true(name.startswith("dynamic ") and name.endswith("Stranger"), name)

    def houses():
        shared = stub.House(street_name="b", rooms=[stub.Room(square_metres=7)], neighbour=None, extra={"k": [1, 2]})
        villa = stub.Villa(street_name="a", rooms=[stub.Room(square_metres=1), stub.Room(square_metres=2)], neighbour=shared, extra=None, pool_depth=1.5)
        got = p.echo_house(villa)
        equal(type(got), stub.Villa)
        equal((got.street_name, got.pool_depth, [r.square_metres for r in got.rooms]), ("a", 1.5, [1, 2]))
        equal(type(got.neighbour), stub.House)
        equal(got.neighbour.extra, {"k": [1, 2]})
        equal(p.count_rooms(villa), 3)
        equal(p.echo_house(None), None)
        equal(type(p.echo(villa)), stub.Villa)
        equal(p.class_of(villa), "Villa")
        equal(p.count_rooms({"street_name": "plain", "rooms": [], "neighbour": None, "extra": 1}), 0)

    def refusals():
        refused("estate.Room", p.echo_house, stub.Room(square_metres=1))
        refused("nobody.House", p.echo_house, {"__class__": "nobody.House"})
        refused("House.neighbour", p.circle)
        refused("class", p.echo_texts, {"__class__": "nobody.Texts", "a": "b"})
        equal(p.echo_texts({"a": "b"}), {"a": "b"})

    case(serializer + ".basics", basics)
    case(serializer + ".shapes", shapes)
    case(serializer + ".classes", classes)
    if serializer == "serpent":  # the others may send the data of an object whose class is not registered without the class, or nothing
        case(serializer + ".strangers", strangers)
    case(serializer + ".houses", houses)
    case(serializer + ".refusals", refusals)


module = estate.load(sys.argv[2])
for name in sys.argv[3:]:
    cases(sys.argv[1], module, name)

end()
