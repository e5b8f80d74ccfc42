"""Uses the C# servers of the kinds of program that Pyro is used for, at HOST:PORT and a Unix SOCKET, in a SERIALIZER."""
import datetime
import os
import signal
import sys
import threading
import time

import pyro
from runner import case, end, equal, raises, true

signal.alarm(int(os.environ.get("INTEROP_SECONDS", "120")))
where, socket, serializer = sys.argv[1:4]
pyro.config.SERIALIZER = serializer
host, port = where.rsplit(":", 1)
is5 = os.environ.get("INTEROP_PYRO") == "5"


def uri(name):
    return "PYRO:%s@%s" % (name, where)


def proxy(name):
    return pyro.Proxy(uri(name))


def eventually(condition):
    until = time.time() + 20
    while not condition():
        true(time.time() < until, "it never came")
        time.sleep(0.01)


def attributes():
    with proxy("thing") as thing:
        equal(thing.size, 1)
        thing.size = 5
        equal((thing.size, thing.name), (5, "thing"))
        equal(thing.mood, "calm")
        thing.mood = "merry"
        equal(thing.mood, "merry")
        thing.mood = "calm"
        equal(list(thing.numbers), list(range(7)))
        raises(AttributeError, lambda: setattr(thing, "name", "x"))
        raises(AttributeError, lambda: thing.nonsense)


def arguments():
    with proxy("thing") as thing:
        equal(thing.describe("f"), "f||")
        equal(thing.describe("f", "a", "b", n=2, m=1), "f|a,b|m=1,n=2")
        equal(thing.describe(format="f", n=2), "f||n=2")
        raises(TypeError, lambda: thing.describe("f", format="g"), "multiple values")
        raises(TypeError, lambda: thing.describe("f", n="x"))
        raises(TypeError, lambda: thing.echo("a", "b"), "takes 1 arguments but 2 were given")


def autoproxy():
    with proxy("factory") as factory, factory.open("anna") as cart:
        equal(cart.owner, "anna")
        equal(factory.open(""), None)
        cart.put("tea", 1)
        equal([each.owner for each in factory.all()], ["anna"])


def banks():
    with proxy("factory") as factory:
        a, b = factory.open("anna"), factory.open("bob")
        a.put("euro", 3)
        a.take("euro")
        b.put("euro", 1)
        b.put("yen", 1)
        error = raises(RuntimeError, lambda: b.take("gold"), "no gold left")
        equal((error.article, error.dragoman_type), ("gold", "Kinds.SoldOut"))
        equal(factory.totals()["bob"], 2)


def batched_calls():
    with proxy("thing") as thing:
        batch = pyro.batch(thing)
        for i in range(50):
            batch.multiply(i, 2)
        equal(list(batch()), [i * 2 for i in range(50)])
        batch.multiply(1, 2)
        batch.divide(1, 0)
        batch.multiply(3, 4)
        results = batch()
        equal(next(results), 2)
        raises(ZeroDivisionError, lambda: next(results))


class Member(object):
    def __init__(self, name):
        self.name = name
        self.heard = []

    @pyro.expose
    @pyro.oneway
    def message(self, sender, text):
        self.heard.append((sender, text))

    @pyro.expose
    def ask(self, question):
        return self.name + question


def with_daemon(run):
    with pyro.Daemon("127.0.0.1", 0) as daemon:
        thread = threading.Thread(target=daemon.requestLoop, daemon=True)
        thread.start()
        try:
            run(daemon)
        finally:
            daemon.shutdown()
            thread.join(10)


def blob_dispatch():
    class Listener(object):
        def __init__(self):
            self.parcels = []

        @pyro.expose
        def process_blob(self, parcel):
            self.parcels.append(parcel)

    def run(daemon):
        listeners = [Listener(), Listener()]
        with proxy("blobs") as dispatcher:
            for listener in listeners:
                daemon.register(listener)
                dispatcher.register("parcels", listener)
            equal(dispatcher.process_blob(pyro.SerializedBlob("parcels", [Parcel("there", 2.5, ["x"])])), 2)
        for listener in listeners:
            parcel, = listener.parcels
            equal(type(parcel).__name__, "Parcel")
            equal((parcel.address, parcel.weight, list(parcel.contents)), ("there", 2.5, ["x"]))
    pyro.SerializerBase.register_class_to_dict(
        Parcel, lambda p: {"__class__": "kinds.Parcel", "address": p.address, "weight": p.weight, "contents": list(p.contents)})
    pyro.SerializerBase.register_dict_to_class("kinds.Parcel", lambda name, d: Parcel(d["address"], d["weight"], d["contents"]))
    with_daemon(run)


def callback():
    def run(daemon):
        member = Member("m")
        daemon.register(member)
        with proxy("room") as room:
            equal(room.join("callback", "m", member), ["m"])
            equal(room.ask_all("callback", "?"), "m?")
            room.leave("callback", "m")
    with_daemon(run)


def chatbox():
    def run(daemon):
        members = [Member(name) for name in "abc"]
        with proxy("room") as room:
            for member in members:
                daemon.register(member)
                room.join("chat", member.name, member)
            equal(room.publish("chat", "a", "hi"), 3)
            eventually(lambda: all(m.heard == [("a", "hi")] for m in members))
            for member in members:
                room.leave("chat", member.name)
            equal(room.publish("chat", "a", "bye"), 0)
    with_daemon(run)


def message_bus():
    def run(daemon):
        one, two = Member("1"), Member("2")
        for member in (one, two):
            daemon.register(member)
        with proxy("room") as bus:
            bus.join("weather", "1", one)
            bus.join("sport", "2", two)
            for i in range(20):
                bus.publish("weather", "bus", str(i))
            eventually(lambda: len(one.heard) == 20)
            equal([text for _, text in one.heard], [str(i) for i in range(20)])
            equal(two.heard, [])
            for topic, nick in (("weather", "1"), ("sport", "2")):
                bus.leave(topic, nick)
    with_daemon(run)


def stock_quotes():
    with proxy("thing") as market:
        quotes = market.count(5)
        equal([next(quotes) for _ in range(3)], [0, 1, 2])
        quotes.close()


def call_context():
    if is5:
        from Pyro5.api import current_context
        with proxy("thing") as thing:
            current_context.annotations = {"XYZZ": b"1"}
            try:
                equal(thing.annotated(), "XYZZ")
                equal(bytes(current_context.response_annotations["BACK"]), b"back")
            finally:
                current_context.annotations = {}
        return
    with proxy("thing") as thing:
        got = {}
        thing.__dict__["_pyroAnnotations"] = lambda: {"XYZZ": b"1"}
        thing.__dict__["_pyroResponseAnnotations"] = lambda annotations, kind: got.update(annotations)
        equal(thing.annotated(), "XYZZ")
        equal(bytes(got["BACK"]), b"back")


def circular():
    class Link(object):
        next = None

        @pyro.expose
        def process(self, seen):
            if "python" in seen:
                return list(seen) + ["complete at python"]
            with pyro.Proxy(self.next) as link:
                return link.process(list(seen) + ["python"])

    def run(daemon):
        link = Link()
        daemon.register(link)
        link.next = uri("link.a")
        with proxy("link.a") as a, proxy("link.b") as b:
            a.set_next(b)
            b.set_next(link)
            equal(a.process([]), ["a", "b", "python", "complete at a"])
    with_daemon(run)


class Parcel(object):
    def __init__(self, address, weight, contents):
        self.address, self.weight, self.contents = address, weight, contents


def custom_serialization():
    pyro.SerializerBase.register_class_to_dict(
        Parcel, lambda p: {"__class__": "kinds.Parcel", "address": p.address, "weight": p.weight, "contents": list(p.contents)})
    pyro.SerializerBase.register_dict_to_class("kinds.Parcel", lambda name, d: Parcel(d["address"], d["weight"], d["contents"]))
    with proxy("thing") as thing:
        parcel = thing.echo_parcel(Parcel("here", 1.5, ["a", "b"]))
        equal(type(parcel).__name__, "Parcel")
        equal((parcel.address, parcel.weight, list(parcel.contents)), ("here", 2.5, ["a", "b"]))


def diffie_hellman():
    modulus, base = 2 ** 521 - 1, 5
    mine, theirs = 3 ** 200, 7 ** 150
    with proxy("thing") as thing:
        key = thing.power(base, theirs, modulus)
        equal(key, pow(base, theirs, modulus))
        equal(thing.power(key, mine, modulus), pow(pow(base, mine, modulus), theirs, modulus))
        equal(thing.power(-3, 3, 100), -27)


def distributed_computing():
    def work():
        with proxy("dispatcher") as dispatcher:
            while True:
                item = dispatcher.get_work(0.5)
                if item is None:
                    return
                item["factors"] = [n for n in range(1, item["data"] + 1) if item["data"] % n == 0]
                item["processed_by"] = threading.current_thread().name
                dispatcher.put_result(item)

    with proxy("dispatcher") as dispatcher:
        for i in range(30):
            dispatcher.put_work({"id": i, "data": i + 1, "factors": [], "processed_by": None})
        equal(dispatcher.work_left(), 30)
        workers = [threading.Thread(target=work) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(30)
        results = dispatcher.results()
        equal([r["id"] for r in results], list(range(30)))
        equal(list(results[11]["factors"]), [1, 2, 3, 4, 6, 12])


def distributed_mandelbrot():
    width, parts = 40, 4
    rows = {}

    def draw(part):
        with proxy("dispatcher") as server:
            rows[part] = list(server.rows(part * 10, part * 10 + 10, width))

    threads = [threading.Thread(target=draw, args=(i,)) for i in range(parts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    picture = sum((rows[i] for i in range(parts)), [])
    equal(len(picture), 40)
    if serializer != "json":
        with proxy("dispatcher") as server, proxy("thing") as thing:
            equal(thing.square(1 + 2j), -3 + 4j)
            equal(thing.square(2.0), 4 + 0j)
            equal(server.work_left(), 0)
    true("#" in picture[20] and picture[0].count("#") < picture[20].count("#"))


def echo_server():
    with proxy("thing") as thing:
        for text in ("", "hello", u"h\u00e9 \u4e2d", "x" * 100000):
            equal(thing.echo(text), text)


def exceptions():
    with proxy("thing") as thing:
        raises(ZeroDivisionError, lambda: thing.divide(1.0, 0.0))
        raises(ValueError, lambda: thing.fail("argument"))
        raises(KeyError, lambda: thing.fail("key"))
        raises(FileNotFoundError, lambda: thing.fail("io"))
        raises(NotImplementedError, lambda: thing.fail("nothing"))
        error = raises(RuntimeError, lambda: thing.fail("declared"), "no bread left")
        equal(error.article, "bread")
        raises(OverflowError, lambda: thing.multiply(2 ** 70, 1))
        equal(thing.multiply(6, 7), 42)


def words():
    def said(call):
        try:
            call()
        except Exception as error:
            text = str(error)
            for foreign in ("null", "declare", "?", "Kinds.", "dictionary", "string"):
                true(foreign not in text, text)
            return text
        raise AssertionError("nothing was raised")

    with proxy("thing") as thing:
        true("None where a str must be" in said(thing.nothing))
        true("None where a list must be" in said(lambda: thing.nothing_of("list")))
        true("None where a dict must be" in said(lambda: thing.nothing_of("dict")))
        true("missing a required argument: 'long_text'" in said(thing.shout))
        true("shout(): An int came instead of a str" in said(lambda: thing.shout(5)))
        true("fail()" in said(lambda: thing.fail("else")))


def file_transfer():
    with proxy("thing") as thing:
        chunks = [c if isinstance(c, bytes) else bytes_of(c) for c in thing.file(10, 20000)]
        equal(b"".join(chunks), b"".join(bytes([i]) * 20000 for i in range(10)))


def bytes_of(value):
    import serpent
    return bytes(serpent.tobytes(value))


def handshake():
    class Saying(pyro.Proxy):
        def _pyroValidateHandshake(self, response):
            self.__dict__["_said"] = response

    with Saying(uri("thing")) as thing:
        thing._pyroHandshake = "pancakes"
        equal(thing.echo("x"), "x")
        equal(list(thing.__dict__["_said"]), ["how", "are", "you"])
    with pyro.Proxy(uri("thing")) as thing:
        thing._pyroHandshake = "waffles"
        raises(pyro.errors.CommunicationError, lambda: thing.echo("x"), "wrong secret code")


def huge_transfer():
    with proxy("thing") as thing:
        data = bytes(bytearray(range(256))) * 4096 * 3
        answer = thing.echo_bytes(data)
        equal(answer if isinstance(answer, bytes) else bytes_of(answer), data)


def max_size():
    with proxy("thing") as thing:
        raises_any((pyro.errors.CommunicationError, OSError), lambda: thing.echo("x" * (9 << 20)))
    with proxy("thing") as thing:
        equal(thing.echo("y"), "y")


def raises_any(kinds, call):
    try:
        call()
    except kinds:
        return
    raise AssertionError("nothing was raised")


def instance_mode():
    def instances(name):
        with proxy(name) as first, proxy(name) as second:
            return [p.instance() for p in (first, first, second, second)]

    a, b, c, d = instances("cart.session")
    true(a == b and c == d and a != c)
    equal(len(set(instances("cart.single"))), 1)
    equal(len(set(instances("cart.percall"))), 4)


def name_server_stress():
    def bash(number):
        with pyro.locate(host, int(port)) as ns:
            for i in range(25):
                name = "stress.%d.%d" % (number, i)
                ns.register(name, uri("thing"), metadata={"stress", str(number)})
                equal(str(ns.lookup(name)), uri("thing"))
                if i % 2:
                    equal(ns.remove(name), 1)
            equal(len(ns.list(prefix="stress.%d." % number)), 13)
        done.append(number)

    done = []
    threads = [threading.Thread(target=bash, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    equal(sorted(done), [0, 1, 2, 3])
    with pyro.locate(host, int(port)) as ns:
        equal(ns.remove(prefix="stress."), 52)


def no_name_server():
    equal(pyro.Proxy("PYRO:thing@%s:%s" % (host, port)).echo("plain"), "plain")


def ns_metadata():
    with pyro.locate(host, int(port)) as ns:
        ns.register("resource.printer", uri("thing"), metadata={"resource:printer", "floor:1"})
        ns.register("resource.disk", uri("factory"), metadata={"resource:disk", "floor:1"})
        with pyro.Proxy("PYROMETA:resource:printer,floor:1@" + where) as printer:
            equal(printer.echo("page"), "page")
        with pyro.Proxy("PYRONAME:resource.printer@" + where) as printer:
            equal(printer.echo("page"), "page")
        equal(ns.remove(prefix="resource."), 2)


def oneway():
    with proxy("thing") as thing:
        for i in range(10):
            thing.tell(str(i))
        eventually(lambda: len(thing.told()) == 10)
        equal(sorted(thing.told()), [str(i) for i in range(10)])


def resource_tracking():
    for _ in range(3):  # whose servants are gone with their connections, which the server's program checks
        with proxy("cart.session") as cart:
            cart.put("tea", 1)


def robots():
    with proxy("factory") as game:
        robots_ = [game.open("robot%d" % i) for i in range(5)]
        for turn in range(10):
            for robot in robots_:
                robot.put("step", 1)
        true(all(list(r.articles()) == ["step"] for r in robots_))


def server_types():
    def delay():
        with proxy("thing") as thing:
            thing.delay(0.5)

    threads = [threading.Thread(target=delay) for _ in range(10)]
    start = time.time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    true(time.time() - start < 4, "they waited for each other")


def shopping_cart():
    with proxy("cart.session") as anna, proxy("cart.session") as bob:
        anna.put("tea", 1)
        bob.put("milk", 2)
        equal(list(anna.articles()), ["tea"])
        equal(list(bob.articles()), ["milk"])


def streaming():
    with proxy("thing") as thing:
        equal(list(thing.count(25)), list(range(25)))
        equal(list(thing.count(0)), [])
        early = iter(thing.count(1000))
        equal([next(early), next(early)], [0, 1])
        early.close()


def timeouts():
    with proxy("thing") as thing:
        thing._pyroTimeout = 0.3
        raises(pyro.errors.TimeoutError, lambda: thing.delay(5))
        thing._pyroTimeout = 20
        equal(thing.delay(0.01), 0.01)


def timezones():
    zone = datetime.timezone(datetime.timedelta(hours=5, minutes=30))
    time_ = datetime.datetime(2026, 2, 3, 4, 5, 6, 789000, zone)
    with proxy("thing") as thing:
        if serializer == "msgpack":  # whose writer refuses those with a zone
            equal(thing.echo_time(time_.isoformat()), time_.isoformat())
            now = datetime.datetime.now().replace(microsecond=500000)
            instant = datetime.datetime.fromisoformat(thing.echo_time(now))
            equal(instant, now.astimezone(instant.tzinfo))
        else:
            equal(datetime.datetime.fromisoformat(thing.echo_time(time_)), time_)


def unix_domain_socket():
    with pyro.Proxy("PYRO:thing@./u:" + socket) as thing:
        equal(thing.echo("by a file"), "by a file")


def user_session():
    with proxy("cart.session") as first, proxy("cart.session") as second:
        first.put("first", 1)
        equal(list(second.articles()), [])
        first._pyroRelease()
        equal(list(first.articles()), [])


def warehouse():
    with proxy("cart.single") as store:
        store.put("chair", 1)
        store.put("bike", 1)
        true({"chair", "bike"} <= set(store.articles()))
        store.take("bike")
        raises(RuntimeError, lambda: store.take("bike"), "no bike left")


for kind in (
        attributes, arguments, autoproxy, banks, batched_calls, blob_dispatch, callback, call_context, chatbox, circular, custom_serialization, diffie_hellman, distributed_computing,
        distributed_mandelbrot, echo_server, exceptions, words, file_transfer, handshake, huge_transfer, instance_mode, max_size, message_bus, name_server_stress,
        no_name_server, ns_metadata, oneway, resource_tracking, robots, server_types, shopping_cart, stock_quotes, streaming, timeouts, timezones,
        unix_domain_socket, user_session, warehouse):
    case("kinds." + kind.__name__, kind)
end()
