namespace Dragoman;

/// <summary>What a dispatcher allows at most.</summary>
public sealed record DispatchLimits
{
    /// <summary>How many calls may be queued or running in the whole host; further ones that arrive are refused as <see cref="FaultKind.Transient"/>, not run.</summary>
    /// <remarks>The host's own calls on its own objects count as well, and are never refused: their callers are part of what was let in.</remarks>
    /// <value>65,536 by default.</value>
    public int MaxCalls { get; init; } = 65_536;
}
