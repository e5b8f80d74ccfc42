namespace Dragoman.Soak;

/// <summary>One call of a caller.</summary>
internal sealed class Attempt
{
    public required Ledger Ledger { get; init; }

    public required long Token { get; init; }

    public required AttemptKind Kind { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required long Started { get; init; }

    public byte[] Octets { get; set; } = [];

    public Outcome Outcome { get; set; }
}
