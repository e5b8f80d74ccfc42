"""Calls METHOD of the object at URI without arguments, and prints what came of it."""
import os
import signal
import sys

import pyro

signal.alarm(int(os.environ.get("INTEROP_SECONDS", "120")))
pyro.config.COMMTIMEOUT = 20
with pyro.Proxy(sys.argv[1]) as proxy:
    print(getattr(proxy, sys.argv[2])(), flush=True)
