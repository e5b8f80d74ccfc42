"""Goes on with the proxies it has while the C# server at HOST:PORT ends connections, and ends itself and comes back. Uses a SERIALIZER."""
import os
import signal
import sys
import time

import pyro
from runner import case, end, equal, raises, true

signal.alarm(int(os.environ.get("INTEROP_SECONDS", "120")))
where, serializer = sys.argv[1:3]
pyro.config.SERIALIZER = serializer


def tell(what):
    print(what, flush=True)
    true(sys.stdin.readline(), "nobody answers")


class Pinging(pyro.Proxy):
    """Looks before each call whether its connection is there, as Pyro's example of lost connections does."""

    rebound = 0

    def _pyroInvoke(self, *args, **kwargs):
        if self._pyroConnection:
            try:
                pyro.ping(self)
            except pyro.errors.ConnectionClosedError:
                Pinging.rebound += 1
                self._pyroReconnect()
        return super(Pinging, self)._pyroInvoke(*args, **kwargs)


def autoreconnect():
    with pyro.Proxy("PYRO:cart@" + where) as cart:
        cart.put("tea", 1)
        for _ in range(3):
            tell("RESTART")
            raises(pyro.errors.ConnectionClosedError, lambda: cart.articles())
            cart._pyroReconnect(tries=100)
            equal(list(cart.articles()), [])  # another server, whose object has the same id
            cart.put("tea", 1)
        equal(list(cart.articles()), ["tea"])


def disconnects():
    with Pinging("PYRO:cart@" + where) as cart:
        equal(list(cart.articles()), ["tea"])
        until = time.time() + 20
        while Pinging.rebound == 0:  # the server ends idle connections
            true(time.time() < until, "the connection stayed")
            time.sleep(1)
            equal(list(cart.articles()), ["tea"])


def releases():
    with pyro.Proxy("PYRO:cart.session@" + where) as cart:
        first = cart.instance()
        cart._pyroRelease()
        tell("RELEASED")  # which the server's program notices
        true(cart.instance() != first)


for kind in (autoreconnect, disconnects, releases):
    case("reconnect." + kind.__name__, kind)
end()
