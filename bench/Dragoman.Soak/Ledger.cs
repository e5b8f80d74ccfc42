namespace Dragoman.Soak;

/// <summary>The calls to one server: gives each its token, and keeps what its caller was told.</summary>
internal sealed class Ledger
{
    private const byte Repeatable = 0x80;
    private readonly TokenTable _outcomes = new();
    private readonly long[] _counts = new long[Enum.GetValues<Outcome>().Length];
    private long _last;

    /// <summary>How many tokens were given; the first is 1.</summary>
    public long Last => Volatile.Read(ref _last);

    public long Begin() => Interlocked.Increment(ref _last);

    public void End(long token, Outcome outcome, bool isIdempotent)
    {
        _outcomes[token] = (byte)((byte)outcome | (isIdempotent ? Repeatable : 0));
        Interlocked.Increment(ref _counts[(int)outcome]);
    }

    public long CountOf(Outcome outcome) => Volatile.Read(ref _counts[(int)outcome]);

    /// <summary>Compares what the server recorded of a call with what its caller was told.</summary>
    /// <returns>Null when they agree.</returns>
    public string? Contradiction(long token, byte runs)
    {
        byte kept = _outcomes[token];
        bool repeatable = (kept & Repeatable) != 0;
        var outcome = (Outcome)(kept & ~Repeatable);
        return outcome switch
        {
            Outcome.Open => $"token {token} was lost: its caller was told nothing",
            Outcome.DidNotRun when runs > 0 => $"token {token} ran {runs} times, but its caller was told that it did not",
            Outcome.Returned or Outcome.Refused or Outcome.Ran when runs == 0 => $"token {token} never ran, but its caller was told {outcome}",
            _ when runs > 1 && !repeatable => $"token {token} ran {runs} times",
            _ => null,
        };
    }
}
