"""Pyro4 with all serializers, or under the same names Pyro5, when INTEROP_PYRO is 5."""
import os

__all__ = ["URI", "Daemon", "Proxy", "SerializedBlob", "SerializerBase", "batch", "behavior", "config", "errors", "expose", "locate", "oneway", "ping", "start_names",
           "traceback_of"]

if os.environ.get("INTEROP_PYRO") == "5":
    from Pyro5 import errors
    from Pyro5.api import BatchProxy as batch, Daemon, Proxy, SerializedBlob, SerializerBase, URI, behavior, config, expose, oneway
    from Pyro5.api import locate_ns as locate, start_ns as start_names
    from Pyro5.errors import get_pyro_traceback as traceback_of
    from Pyro5.protocol import SendingMessage

    def ping(proxy):
        SendingMessage.ping(proxy._pyroConnection)
else:
    from Pyro4 import Daemon, Proxy, URI, batch, behavior, config, errors, expose, oneway
    from Pyro4.core import SerializedBlob
    from Pyro4.message import Message
    from Pyro4.naming import locateNS as locate, startNS as start_names
    from Pyro4.util import SerializerBase, getPyroTraceback as traceback_of

    def ping(proxy):
        Message.ping(proxy._pyroConnection, hmac_key=proxy._pyroHmacKey)

    config.SERIALIZERS_ACCEPTED = {"serpent", "marshal", "json", "msgpack"}
