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
    /// <value>Null by default: no signatures. An empty key is none, as in Python. TLS protects more.</value>
    public ReadOnlyMemory<byte>? HmacKey
    {
        get;
        init => field = value is { Length: > 0 } ? value : null;
    }

    /// <summary>Who has that key, to those who ask who calls: <c>hmac:NAME</c> (<see cref="CallerIdentity"/>).</summary>
    /// <value><c>pyro</c> by default: one key serves all clients of a server.</value>
    public string HmacName { get; init; } = "pyro";

    /// <summary>How listeners encrypt, as Pyro's option <c>SSL</c>; with required client certificates, as <c>SSL_REQUIRECLIENTCERT</c>. Unix sockets stay plain.</summary>
    /// <value>Null by default: they do not. A URI does not say whether its server does.</value>
    public TlsOptions? ServerTls { get; init; }

    /// <summary>How this host encrypts when it calls, whichever server it calls, name servers included. Unix sockets stay plain.</summary>
    /// <value>Null by default: it does not. Then servers that encrypt cannot be reached, nor with it those that do not.</value>
    public TlsOptions? ClientTls { get; init; }

    /// <summary>What this host says when it connects: a text, or any value that <see cref="PyroHandshake.Data"/> can be.</summary>
    /// <value>The text that Pyro expects by default.</value>
    public object? Handshake { get; init; } = "hello";

    /// <summary>What a server must answer to it: whatever this throws refuses the server, and becomes the reason of the fault. The argument is such a value as <see cref="PyroHandshake.Data"/>.</summary>
    /// <value>Null by default: anything will do.</value>
    public Action<object?>? CheckWelcome { get; init; }

    /// <summary>What a client must say when it connects to this host; others are refused.</summary>
    /// <value>Null by default: anything will do. Whoever listens in can repeat it: it keeps strangers out by mistake, not by force.</value>
    public string? RequiredHandshake { get; init; }

    /// <summary>Looks at what a client says when it connects to this host, and gives the answer to it, such a value as <see cref="PyroHandshake.Data"/>.</summary>
    /// <value>
    /// Null by default: all are answered <c>hello</c>. Whatever it throws refuses the client; the message of an
    /// <see cref="UnauthorizedAccessException"/> is told to it, that of another exception only if the host reveals faults. The client's
    /// connection waits meanwhile, and no other one.
    /// </value>
    public Func<PyroHandshake, CancellationToken, ValueTask<object?>>? AnswerHandshake { get; init; }

    /// <summary>How long a client of this host may ask for nothing before its connection is closed, as by Pyro's option <c>COMMTIMEOUT</c>. A client that waits for an answer is not idle.</summary>
    /// <value>Null by default: for ever. Python's clients do not notice before their next call, which fails.</value>
    public TimeSpan? IdleTimeout { get; init; }

    /// <summary>How many connections may be open to one server: each carries one call at a time, and holds a thread of a Python server.</summary>
    /// <value>8 by default. A server that admits fewer is called over those.</value>
    public int MaxConnectionsPerServer { get; init; } = 8;

    /// <summary>How long a connection to a server that has others as well may be idle before it is closed. The last one stays, and so does that of a <see cref="PyroSession"/>.</summary>
    /// <value>3 s by default, looked at once a second.</value>
    public TimeSpan IdleConnectionTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How many requests a client may send on one connection before the first of them is answered.</summary>
    /// <value>256 by default; Python's clients send one.</value>
    public int MaxPipelined { get; init; } = 256;

    /// <summary>How many streams may be open at one listener; a further one is refused.</summary>
    /// <value>1,024 by default; 0 switches streaming off.</value>
    public int MaxStreams { get; init; } = 1024;

    /// <summary>How many streams may be open of one peer: of all connections from one address together.</summary>
    /// <value>256 by default, so that no machine can take all of <see cref="MaxStreams"/>.</value>
    public int MaxStreamsPerPeer { get; init; } = 256;

    /// <summary>How many streams may be open of one connection.</summary>
    /// <value>64 by default.</value>
    public int MaxStreamsPerConnection { get; init; } = 64;

    /// <summary>How long a stream waits for its client when the connection that used it last has ended.</summary>
    /// <value>30 s by default, as with Pyro; <see cref="Timeout.InfiniteTimeSpan"/>: for ever.</value>
    public TimeSpan StreamLinger { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stream whose connection is open waits to be asked for the next item.</summary>
    /// <value>10 minutes by default; <see cref="Timeout.InfiniteTimeSpan"/>: for ever.</value>
    public TimeSpan StreamIdleTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The clock that streams live by.</summary>
    /// <value>The system's by default.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the name server is that <c>PYRONAME:</c> means without an address.</summary>
    /// <value>Port 9090 of this machine by default.</value>
    public Address NameServer { get; init; } = new("tcp", "127.0.0.1", PyroConstants.NameServerPort);

    /// <summary>Whom to ask where the name server is, when <c>PYRONAME:</c> has no address and nobody answers at <see cref="NameServer"/>.</summary>
    /// <value>
    /// Empty by default: nobody. <c>new Address("udp", "255.255.255.255", 9091)</c> asks everybody on the local network, as Python's clients
    /// do; whoever answers first is believed.
    /// </value>
    public IReadOnlyCollection<Address> BroadcastAddresses { get; init; } = [];
}
