namespace Dragoman;

/// <summary>What one connection allows at most, whatever the peer does.</summary>
public sealed record ConnectionLimits
{
    /// <summary>How long a call waits for its answer when nobody says otherwise.</summary>
    /// <value>30 s by default; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</value>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long connecting may take.</summary>
    /// <value>10 s by default.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a peer may be silent in the middle of a message, whose part is held in memory until then.</summary>
    /// <value>60 s by default; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</value>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a peer may take to send one message, however often it sends something; each <see cref="MinReceiveRate"/> octets that have come earn it a second more.</summary>
    /// <value>60 s by default; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</value>
    public TimeSpan MessageTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How fast a large message has to come at least, in octets per second: a slow line is no attack, an octet now and then is.</summary>
    /// <value>1,024 by default; at least 1.</value>
    public int MinReceiveRate { get; init; } = 1024;

    /// <summary>How many calls of one client connection may be open here before its reading pauses.</summary>
    /// <value>1,024 by default.</value>
    public int MaxOpenCalls { get; init; } = 1024;

    /// <summary>How many octets may wait to be sent before new calls wait (client) or reading pauses and calls that were read do not begin (server). Octets that are sent from where they are count.</summary>
    /// <value>1 MiB by default; one message may exceed it.</value>
    public int MaxUnsent { get; init; } = 1 << 20;

    /// <summary>How many client connections a listener holds at once. Further ones wait in the system's queue of the port, unaccepted, until one of these has ended.</summary>
    /// <remarks>Sockets are bounded besides by the descriptors that the system grants the process: accepting pauses before they run out, and goes on when some are free again.</remarks>
    /// <value>50,000 by default.</value>
    public int MaxConnections { get; init; } = 50_000;
}
