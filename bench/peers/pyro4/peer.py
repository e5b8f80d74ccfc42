"""Pyro4 with serpent as server and client of the benchmark contract; no name server takes part."""
import os
import sys
import time

import Pyro4
import Pyro4.constants
import serpent

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "measure"))
import measure

USAGE = "usage: peer.py server PORT | client PORT MODE SECONDS WARMUP [CALLERS CONNS] | version"


@Pyro4.expose
class Target:
    """Answers at once. Serpent leaves it to the program to make octets of the base64 that arrives."""

    def ping(self, a, b):
        return a + b

    def blob(self, data):
        serpent.tobytes(data)

    def echo(self, data):
        return serpent.tobytes(data)

    def give(self, count):
        return b"x" * count

    def block(self, milliseconds):
        time.sleep(milliseconds / 1000)


def serve(port):
    with Pyro4.Daemon(host="127.0.0.1", port=port) as daemon:
        daemon.register(Target(), "e")
        print("READY", flush=True)
        daemon.requestLoop()


def open_caller(command):
    target = Pyro4.Proxy(f"PYRO:e@127.0.0.1:{command.port}")
    octets = b"x" * measure.OCTETS
    return {
        "null": lambda n: target.ping(n, 5) == n + 5,
        "conns": lambda n: target.ping(n, 5) == n + 5,
        "blob": lambda n: target.blob(octets) is None,
        "echo": lambda n: len(serpent.tobytes(target.echo(octets))) == len(octets),
    }[command.mode]


def main(arguments):
    if arguments[:1] == ["server"] and len(arguments) == 2:
        serve(int(arguments[1]))
    elif arguments[:1] == ["client"] and len(arguments) in (5, 7):
        command = measure.parse(arguments[1:])
        measure.run(command, lambda: open_caller(command))
    elif arguments == ["version"]:
        print(f"Pyro4 {Pyro4.constants.VERSION}, Python {sys.version.split()[0]}")
    else:
        sys.exit(USAGE)


if __name__ == "__main__":
    main(sys.argv[1:])
