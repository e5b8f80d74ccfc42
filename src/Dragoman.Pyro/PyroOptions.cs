namespace Dragoman.Pyro;

/// <summary>How the Pyro wire behaves.</summary>
public sealed record PyroOptions
{
    /// <summary>The serializer of the requests that this host sends. Replies come in the serializer of their request.</summary>
    /// <value>Serpent by default.</value>
    public PyroSerializer Serializer { get; init; } = PyroSerializer.Serpent;

    /// <summary>The serializers that this host accepts in requests.</summary>
    /// <value>All four by default.</value>
    public IReadOnlyCollection<PyroSerializer> Accepted { get; init; } = [PyroSerializer.Serpent, PyroSerializer.Marshal, PyroSerializer.Json, PyroSerializer.MsgPack];

    /// <summary>The generation of the servers that this host calls.</summary>
    /// <value>Null by default: it is found out when connecting.</value>
    public PyroGeneration? Generation { get; init; }

    /// <summary>The key that all messages are signed with, as Pyro4 can. Pyro5 has no such thing: with a key this host speaks to Pyro4 only.</summary>
    /// <value>Null by default: no signatures. TLS protects more.</value>
    public ReadOnlyMemory<byte>? HmacKey { get; init; }

    /// <summary>How listeners encrypt, as Pyro's option <c>SSL</c>; with required client certificates, as <c>SSL_REQUIRECLIENTCERT</c>. Unix sockets stay plain.</summary>
    /// <value>Null by default: they do not. A URI does not say whether its server does.</value>
    public TlsOptions? ServerTls { get; init; }

    /// <summary>How this host encrypts when it calls, whichever server it calls, name servers included. Unix sockets stay plain.</summary>
    /// <value>Null by default: it does not. Then servers that encrypt cannot be reached, nor with it those that do not.</value>
    public TlsOptions? ClientTls { get; init; }

    /// <summary>What this host says when it connects.</summary>
    /// <value>The text that Pyro expects by default.</value>
    public string Handshake { get; init; } = "hello";

    /// <summary>How many connections may be open to one server: each carries one call at a time, and holds a thread of a Python server.</summary>
    /// <value>8 by default.</value>
    public int MaxConnectionsPerServer { get; init; } = 8;

    /// <summary>How many requests a client may send on one connection before the first of them is answered.</summary>
    /// <value>256 by default; Python's clients send one.</value>
    public int MaxPipelined { get; init; } = 256;

    /// <summary>Where the name server is that <c>PYRONAME:</c> means without an address.</summary>
    /// <value>Port 9090 of this machine by default.</value>
    public Address NameServer { get; init; } = new("tcp", "127.0.0.1", PyroConstants.NameServerPort);
}
