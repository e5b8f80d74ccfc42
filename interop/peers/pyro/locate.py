"""Finds the name server by broadcast, as Pyro4 does without being told where, and prints its URI and that of a name."""
import signal
import sys

import Pyro4
import Pyro4.naming

signal.alarm(60)
with Pyro4.naming.locateNS() as ns:
    print("FOUND", ns._pyroUri.location, ns.lookup(sys.argv[1]))
