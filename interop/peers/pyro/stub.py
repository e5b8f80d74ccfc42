"""Uses a C# object with the module that describes it: FOLDER of types_stub.py, URI of the object."""
import os
import signal
import sys
import traceback

import Pyro4
import Pyro4.util

signal.alarm(int(os.environ.get("INTEROP_SECONDS", "120")))
try:
    sys.path.insert(0, sys.argv[1])
    import types_stub

    types_stub.register(Pyro4.util.SerializerBase)
    with Pyro4.Proxy(sys.argv[2]) as proxy:
        types = proxy  # type: types_stub.Types
        entry = types.echo_entry(types_stub.Entry(amount=5, long_text="five"))
        assert entry["long_text"] == "five", entry
        try:
            types.fail("declared")
            raise AssertionError("nothing was raised")
        except types_stub.Overdrawn as error:
            assert error.missing == 5 and str(error) == "short by 5", error
    print("DONE", flush=True)
except Exception:
    print(traceback.format_exc(), flush=True)
