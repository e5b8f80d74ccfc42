namespace Dragoman;

/// <summary>How much a <see cref="LeaseTable"/> keeps at most.</summary>
public sealed record LeaseLimits
{
    /// <summary>How many objects one holder may hold.</summary>
    /// <value>65,536 by default.</value>
    public int MaxPerHolder { get; init; } = 1 << 16;

    /// <summary>How many leases there may be, of all holders together.</summary>
    /// <value>262,144 by default.</value>
    public int MaxTotal { get; init; } = 1 << 18;

    /// <summary>How many holders there may be.</summary>
    /// <value>262,144 by default.</value>
    public int MaxHolders { get; init; } = 1 << 18;

    /// <summary>Of how many objects that a holder has given up it is remembered by which message, so that an earlier message that comes late does not take them up again.</summary>
    /// <value>The last 1,024 of each holder by default.</value>
    public int MaxRemembered { get; init; } = 1024;

    /// <summary>How long the messages of a holder that has no lease are remembered.</summary>
    /// <value>10 minutes by default.</value>
    public TimeSpan RememberFor { get; init; } = TimeSpan.FromMinutes(10);
}
