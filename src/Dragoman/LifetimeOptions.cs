namespace Dragoman;

/// <summary>How long objects live that nobody exported explicitly: those that are exported on the way, because a call passes them as argument or result. Docs/lifetimes.md tells it at length.</summary>
public sealed record LifetimeOptions
{
    /// <summary>How long they live.</summary>
    /// <value>As long as somebody holds them, by default.</value>
    public OnTheWayLife OnTheWay { get; init; }

    /// <summary>How long an object lives on when the last connection has ended that it was given out over, and again for as long when it is called within that time.</summary>
    /// <value>1 hour by default: connections end because they are idle, or break, and are made again.</value>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long an object lives that was given out by a datagram, which belongs to no connection, and again for as long when it is called within that time.</summary>
    /// <value>1 hour by default.</value>
    public TimeSpan DatagramLease { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many objects one peer may hold.</summary>
    /// <value>65,536 by default.</value>
    public int MaxPerPeer { get; init; } = 1 << 16;

    /// <summary>How many objects all peers together may hold, each counted once for each of its holders.</summary>
    /// <value>262,144 by default.</value>
    public int MaxTotal { get; init; } = 1 << 18;

    /// <summary>What happens when there is no room for a further one.</summary>
    /// <value>The least used one ends, by default: of the peer, or when there are too many in all, of those whose connections have ended first.</value>
    public FullPolicy WhenFull { get; init; }

    /// <summary>Tells the time.</summary>
    /// <value>That of the system by default.</value>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
