namespace Dragoman;

/// <summary>What a dispatcher allows at most.</summary>
public sealed record DispatchLimits
{
    /// <summary>How many calls may be queued or running in the whole host; further ones that arrive are refused as <see cref="FaultKind.Transient"/>, not run.</summary>
    /// <remarks>The host's own calls on its own objects count as well, and are never refused: their callers are part of what was let in.</remarks>
    /// <value>65,536 by default.</value>
    public int MaxCalls { get; init; } = 65_536;

    /// <summary>How many threads servants of synchronous operations may block at once; further calls of such operations are refused as <see cref="FaultKind.Transient"/>, not run.</summary>
    /// <remarks>
    /// The threads are the host's own and not of the runtime's pool: they are made within milliseconds when servants block, and end after 10 s
    /// without work. Each costs a dozen kilobytes and what its servant keeps on its stack, and as much address space as the system gives a
    /// stack, 8 MiB by default on Linux. Asynchronous operations need none, and are never refused for their want.
    /// </remarks>
    /// <value>2,048 by default; at least 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxServantThreads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 2048;
}
