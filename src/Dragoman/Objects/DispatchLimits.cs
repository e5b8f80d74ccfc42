namespace Dragoman;

/// <summary>What a dispatcher allows at most.</summary>
public sealed record DispatchLimits
{
    /// <summary>How many arrived calls may be queued or running in the whole host; further ones are refused as <see cref="FaultKind.Transient"/>, not run.</summary>
    /// <value>65,536 by default.</value>
    public int MaxCalls { get; init; } = 65_536;
}
