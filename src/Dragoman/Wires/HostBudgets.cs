namespace Dragoman;

/// <summary>What all peers of a host together may make it hold, and how much of that one of them may have.</summary>
public sealed record HostBudgets
{
    /// <summary>How many octets of replies may wait in the whole host for peers that do not take them.</summary>
    /// <remarks>Beyond it a connection with unsent replies begins no further call, and a result that comes all the same is given up where <see cref="ConnectionLimits.MaxUnsent"/> is exceeded too: its caller is told <see cref="FaultKind.NoResources"/>. A connection without unsent replies is served as always.</remarks>
    /// <value>64 MiB by default.</value>
    public long UnsentReplies { get; init; } = 64 << 20;
}
