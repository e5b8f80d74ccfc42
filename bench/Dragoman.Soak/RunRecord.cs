namespace Dragoman.Soak;

/// <summary>What a server knows of the calls that ran in it.</summary>
internal sealed class RunRecord
{
    private readonly TokenTable _runs = new();
    private long _torn;

    public long Torn => Volatile.Read(ref _torn);

    public void Ran(long token) => _runs.Count(token);

    public void Check(long token, byte[] octets)
    {
        if (!Pattern.Matches(octets, token))
            Interlocked.Increment(ref _torn);
    }

    public byte RunsOf(long token) => _runs[token];
}
