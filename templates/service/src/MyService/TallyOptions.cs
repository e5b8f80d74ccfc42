namespace MyService;

/// <summary>What the service allows.</summary>
public sealed record TallyOptions
{
    /// <summary>How many names may be counted. Whatever callers can fill has a limit.</summary>
    /// <value>10,000 by default.</value>
    public int MaxNames { get; init; } = 10_000;
}
