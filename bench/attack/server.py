"""A server under attack, as a process of its own: started, watched and ended by its pid."""
import os
import shlex
import signal
import socket
import subprocess
import threading
import time


class Server:
    """A peer of the benchmark as a server at a free port of the loopback interface."""

    def __init__(self, command, descriptors=None):
        self.port = free_port()
        limit = f"ulimit -n {descriptors}" if descriptors else 'ulimit -n "$(ulimit -Hn)"'
        self._process = subprocess.Popen(
            ["bash", "-c", f"{limit}; exec {command} {self.port}"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, start_new_session=True)
        line = self._process.stdout.readline().decode().strip()
        if line != "READY":
            self.end()
            raise RuntimeError(f"{shlex.split(command)[0]} said {line!r} instead of READY")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    @property
    def alive(self):
        return self._process.poll() is None

    def end(self):
        if self.alive:
            self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._process.stdout.close()

    def resident(self):
        """Resident memory in MiB; 0 when the process is gone."""
        try:
            with open(f"/proc/{self._process.pid}/statm") as file:
                return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
        except (FileNotFoundError, ProcessLookupError):
            return 0

    def processor_time(self):
        """Seconds of processor time used so far."""
        try:
            with open(f"/proc/{self._process.pid}/stat") as file:
                fields = file.read().rpartition(")")[2].split()
                return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except (FileNotFoundError, ProcessLookupError):
            return 0


class Peak:
    """The most memory a server held while the block ran, in MiB above what it held before."""

    def __init__(self, server):
        self._server, self._done = server, threading.Event()
        self.above = 0

    def __enter__(self):
        self._before = self._server.resident()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._done.set()
        self._thread.join()

    def _watch(self):
        while not self._done.wait(0.02):
            self.above = max(self.above, self._server.resident() - self._before)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def seconds_until(condition, at_most):
    """How long until the condition holds; None when it did not in time."""
    begun = time.monotonic()
    while not condition():
        if time.monotonic() - begun > at_most:
            return None
        time.sleep(0.02)
    return time.monotonic() - begun
