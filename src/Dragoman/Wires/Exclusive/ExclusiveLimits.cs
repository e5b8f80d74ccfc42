namespace Dragoman;

/// <summary>How many connections an <see cref="ExclusivePool"/> keeps, and for how long.</summary>
public sealed record ExclusiveLimits
{
    /// <summary>How many connections may be open to the server: as many calls run there at a time.</summary>
    /// <value>8 by default; at least 1.</value>
    public int MaxConnections { get; init; } = 8;

    /// <summary>How long a connection that is not the only one may be idle before it is closed.</summary>
    /// <value>3 s by default, looked at once a second.</value>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long after the server has refused a connection while others were open one more is tried.</summary>
    /// <value>2 s by default.</value>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether no other connection takes the place of the first one, as what the server keeps for that is lost with it.</summary>
    /// <value>False by default. If so, there is one connection, whatever <see cref="MaxConnections"/> says, and it rests as long as it likes.</value>
    public bool OpensOnce { get; init; }
}
