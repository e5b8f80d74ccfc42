"""The octets of three wires, as little of each as an attacker needs: calls of the benchmark's contract on the object "e"."""
import socket
import struct


def receive(stream, count):
    """Exactly COUNT octets; EOFError when the far end closes first."""
    parts = bytearray()
    while len(parts) < count:
        part = stream.recv(count - len(parts))
        if not part:
            raise EOFError("closed")
        parts += part
    return bytes(parts)


class Giop:
    """GIOP 1.0, little-endian."""

    HALF_HEADER = b"GIOP\x01\x00\x01"

    def greet(self, stream):
        """GIOP has no handshake."""

    def request(self, operation, *arguments, octets=b""):
        name = operation.encode() + b"\0"
        body = struct.pack("<IIIIcxxxI", 0, 1, 1, 1, b"e", len(name)) + name
        body += b"\0" * (-len(body) % 4) + struct.pack("<I", 0)
        body += b"".join(struct.pack("<i", argument) for argument in arguments) + octets
        return b"GIOP\x01\x00\x01\x00" + struct.pack("<I", len(body)) + body

    def reply(self, stream):
        """The body of one reply; ConnectionRefusedError when it is a fault."""
        header = receive(stream, 12)
        if header[:4] != b"GIOP" or header[7] == 5:
            raise EOFError("closed with a message")
        order = "<" if header[6] & 1 else ">"
        body = receive(stream, struct.unpack(order + "I", header[8:])[0])
        if struct.unpack(order + "I", body[8:12])[0] != 0:
            raise ConnectionRefusedError("a system exception")
        return body


class Onc:
    """ONC RPC over TCP: records with a mark in front."""

    HALF_HEADER = b"\x80\x00"
    PROCEDURES = {"ping": 1, "blob": 2, "give": 7, "block": 8}

    def greet(self, stream):
        """ONC RPC has no handshake."""

    def request(self, operation, *arguments, octets=b""):
        body = struct.pack(">IIIIII", 1, 0, 2, 0x20001234, 1, self.PROCEDURES[operation]) + bytes(16)
        body += b"".join(struct.pack(">i", argument) for argument in arguments) + octets
        return struct.pack(">I", 0x80000000 | len(body)) + body

    def reply(self, stream):
        body, last = b"", False
        while not last:
            mark = struct.unpack(">I", receive(stream, 4))[0]
            body += receive(stream, mark & 0x7FFFFFFF)
            last = bool(mark >> 31)
        if struct.unpack(">I", body[8:12])[0] != 0 or struct.unpack(">I", body[20:24])[0] != 0:
            raise ConnectionRefusedError("not accepted")
        return body


class Pyro:
    """Pyro's protocol 48 with serpent."""

    HALF_HEADER = b"PYRO\x00\x30\x00\x01\x00"

    def _message(self, kind, flags, sequence, data):
        checksum = (kind + 48 + len(data) + 0 + 1 + flags + sequence + 0x34E9) & 0xFFFF
        return struct.pack("!4sHHHHiHHHH", b"PYRO", 48, kind, flags, sequence, len(data), 1, 0, 0, checksum) + data

    def greet(self, stream):
        data = b"# serpent utf-8 python3.2\n{'handshake':'hello','object':'e'}"
        stream.sendall(self._message(1, 0x10, 0, data))
        if struct.unpack("!H", self._receive(stream)[0][6:8])[0] != 2:
            raise ConnectionRefusedError("CONNECTFAIL")

    def request(self, operation, *arguments, octets=b""):
        words = "".join(f"{argument}," for argument in arguments) + (f"'{octets.decode()}'," if octets else "")
        data = f"# serpent utf-8 python3.2\n('e','{operation}',({words}),{{}})".encode()
        return self._message(4, 0, 1, data)

    def reply(self, stream):
        header, data = self._receive(stream)
        if struct.unpack("!H", header[8:10])[0] & 1:
            raise ConnectionRefusedError("an exception")
        return data

    def _receive(self, stream):
        header = receive(stream, 24)
        length, annotations = struct.unpack("!iHH", header[12:20])[0], struct.unpack("!H", header[18:20])[0]
        receive(stream, annotations)
        return header, receive(stream, length)


WIRES = {"iiop": Giop(), "onc": Onc(), "pyro": Pyro()}


def connect(port, wire=None, timeout=30):
    """A connection to the server; greeted when a wire is given."""
    stream = socket.create_connection(("127.0.0.1", port), timeout)
    try:
        if wire:
            wire.greet(stream)
    except BaseException:
        stream.close()
        raise
    return stream
