namespace Dragoman.OncRpc;

/// <summary>How much a listener remembers of its answers.</summary>
public sealed record ReplyCacheOptions
{
    /// <summary>How many answers are kept.</summary>
    /// <value>4,096 by default; 0 keeps none, so that a repeated call runs again.</value>
    public int MaxCount { get; init; } = 4096;

    /// <summary>How many octets of answers are kept.</summary>
    /// <value>8 MiB by default.</value>
    public long MaxOctets { get; init; } = 8 << 20;

    /// <summary>How long an answer is kept.</summary>
    /// <value>60 s by default: clients in C give up after 25 s.</value>
    public TimeSpan Retention { get; init; } = TimeSpan.FromSeconds(60);
}
