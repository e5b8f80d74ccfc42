"""Calls next() of the object at URI with an annotation, and prints the result and the annotation BACK of the reply in hexadecimal."""
import os
import signal
import sys

import pyro

signal.alarm(int(os.environ.get("INTEROP_SECONDS", "120")))
if os.environ.get("INTEROP_PYRO") == "5":
    from Pyro5.api import current_context
    with pyro.Proxy(sys.argv[1]) as proxy:
        current_context.annotations = {"XYZA": b"\1\2\3"}
        print(proxy.next(), bytes(current_context.response_annotations["BACK"]).hex(), flush=True)
else:
    class Annotating(pyro.Proxy):
        def _pyroAnnotations(self):
            return {"XYZA": b"\1\2\3"}

        def _pyroResponseAnnotations(self, annotations, msgtype):
            if "BACK" in annotations:
                self.__dict__["_back"] = bytes(annotations["BACK"])

    with Annotating(sys.argv[1]) as proxy:
        print(proxy.next(), proxy.__dict__["_back"].hex(), flush=True)
