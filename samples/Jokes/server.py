"""Tells jokes to programs in Python and C#."""
import Pyro4


class JokeTeller(object):
    def tell(self, listener):
        return listener + ", there are two hard things about messages: 2. order, 1. delivery once, 2. order."


Pyro4.Daemon.serveSimple({Pyro4.expose(JokeTeller): "jokes"}, host="127.0.0.1")
