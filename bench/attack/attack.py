#!/usr/bin/env python3
"""Attacks servers of the benchmark's contract, Dragoman's and its peers', and prints what each of them did.

    bench/attack/attack.py [--only ATTACK[,ATTACK]] [--peers PEER[,PEER]]

The servers are processes of this machine, bound to 127.0.0.1; bench/run.sh builds them. Needed: Linux, Python 3.9, a limit of
20,000 descriptors for the attacks of many connections.
"""
import argparse
import functools
import json
import pathlib
import resource
import sys

from attacks import ATTACKS
from server import Server
from wires import WIRES

BENCH = pathlib.Path(__file__).resolve().parent.parent
PEERS = {"dragoman": "iiop", "omniorb": "iiop", "dragoman-onc": "onc", "libtirpc": "onc", "dragoman-pyro": "pyro", "pyro4": "pyro"}


def commands():
    with open(BENCH / "peers.json") as file:
        return {peer["name"]: peer["server"].replace("{bench}", str(BENCH)) for peer in json.load(file)["peers"] if "server" in peer}


def chosen(text, known, what):
    names = text.split(",") if text else list(known)
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"attack.py: there is no {what} {unknown[0]!r}; there are {', '.join(known)}")
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", metavar="ATTACK", help=", ".join(ATTACKS))
    parser.add_argument("--peers", metavar="PEER", help=", ".join(PEERS))
    options = parser.parse_args()
    attacks, peers = chosen(options.only, ATTACKS, "attack"), chosen(options.peers, PEERS, "peer")
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    servers = commands()
    for attack in attacks:
        print(f"\n## {attack}: {ATTACKS[attack].__doc__}\n", flush=True)
        for peer in peers:
            try:
                row = ATTACKS[attack](functools.partial(Server, servers[peer]), WIRES[PEERS[peer]])
            except (RuntimeError, OSError, EOFError) as error:
                row = {"failed": error}
            print(f"{peer:14}" + "; ".join(f"{what}: {value}" for what, value in row.items()), flush=True)


if __name__ == "__main__":
    main()
