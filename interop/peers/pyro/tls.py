"""Makes Pyro encrypt when INTEROP_TLS names a folder of certificates; with INTEROP_TLS_MUTUAL both sides show one."""
import os

from pyro import config


def configure():
    folder = os.environ.get("INTEROP_TLS")
    if not folder:
        return
    config.SSL = True
    config.SSL_CACERTS = os.path.join(folder, "ca.pem")
    config.SSL_SERVERCERT = os.path.join(folder, "server.pem")
    if os.environ.get("INTEROP_TLS_MUTUAL"):
        config.SSL_REQUIRECLIENTCERT = True
        config.SSL_CLIENTCERT = os.path.join(folder, "client.pem")
