"""A Python object that says nothing of its types: what its daemon tells is all that is known of it."""
import Pyro4


@Pyro4.expose
class Calc(object):
    def __init__(self):
        self._memory = 0

    def add(self, a, b):
        return a + b

    def greet(self, name):
        return "Hello " + name

    def members(self):
        return {"name": "calc", "sizes": [1, 2]}

    @property
    def memory(self):
        return self._memory

    @memory.setter
    def memory(self, value):
        self._memory = value


daemon = Pyro4.Daemon(host="127.0.0.1")
print(daemon.register(Calc(), "example.calc"), flush=True)
daemon.requestLoop()
