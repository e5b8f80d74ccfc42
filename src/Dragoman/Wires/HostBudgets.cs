namespace Dragoman;

/// <summary>What all peers of a host together may make it hold, and how much of that one of them may have.</summary>
public sealed record HostBudgets
{
    /// <summary>How much memory messages of all peers may take while they arrive, are decoded and are worked on, in octets. It is counted what their values cost in memory, not what they had on the wire.</summary>
    /// <remarks>Messages that take less than 64 KiB are not counted. A peer, that is an address, gets more as long as no less stays free than it holds then: alone it has up to a half. Beyond that its call is refused (<see cref="FaultKind.NoResources"/>), or, when not even the message can be received, its connection is ended.</remarks>
    /// <value>By default a quarter of the memory that the process may use, at least 256 MiB and at most 1 GiB.</value>
    public long Messages { get; init; } = Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4, 256L << 20, 1L << 30);

    /// <summary>How many octets of replies may wait in the whole host for peers that do not take them.</summary>
    /// <remarks>Beyond it a connection with unsent replies begins no further call, and a result that comes all the same is given up where <see cref="ConnectionLimits.MaxUnsent"/> is exceeded too: its caller is told <see cref="FaultKind.NoResources"/>. A connection without unsent replies is served as always.</remarks>
    /// <value>64 MiB by default.</value>
    public long UnsentReplies { get; init; } = 64 << 20;
}
