"""Adds to a moving counter from Python, through one proxy that knows nothing of moving."""
import sys

import Pyro4

counter = Pyro4.Proxy("PYRONAME:counter")
for _ in range(int(sys.argv[1])):
    print(counter.add(1))
