"""Serves an object that takes and gives values of any type until its input ends: estate_server.py STUB."""
import os
import signal
import sys
import threading

import estate
import pyro
import tls

tls.configure()
signal.alarm(int(os.environ.get("INTEROP_SECONDS", "120")))
stub = estate.load(sys.argv[1])


@pyro.expose
class Estate(object):
    def echo(self, value):
        return value

    def class_of(self, value):
        return type(value).__name__

    def grow(self, value):
        value["size"] += 1
        return value

    def echo_house(self, house):
        return house

    def count_rooms(self, house):
        return len(house.rooms) + (self.count_rooms(house.neighbour) if house.neighbour else 0)

    def circle(self):
        return stub.House(street_name="c", rooms=[], neighbour=None, extra=(1, {2}) if len(sys.argv) > 2 else [1])

    def echo_texts(self, texts):
        return texts


daemon = pyro.Daemon("127.0.0.1", 0)
print(daemon.register(Estate(), "estate"), flush=True)
threading.Thread(target=daemon.requestLoop, daemon=True).start()
print("READY", flush=True)
sys.stdin.read()
