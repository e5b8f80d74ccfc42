import Pyro4
jokes = Pyro4.Proxy("PYRONAME:jokes")
print(jokes.tell("Ann"))
