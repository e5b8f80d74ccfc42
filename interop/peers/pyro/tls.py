"""Makes Pyro4 encrypt when INTEROP_TLS names a folder of certificates; with INTEROP_TLS_MUTUAL both sides show one."""
import os

import Pyro4


def configure():
    folder = os.environ.get("INTEROP_TLS")
    if not folder:
        return
    Pyro4.config.SSL = True
    Pyro4.config.SSL_CACERTS = os.path.join(folder, "ca.pem")
    Pyro4.config.SSL_SERVERCERT = os.path.join(folder, "server.pem")
    if os.environ.get("INTEROP_TLS_MUTUAL"):
        Pyro4.config.SSL_REQUIRECLIENTCERT = True
        Pyro4.config.SSL_CLIENTCERT = os.path.join(folder, "client.pem")
