namespace Dragoman.OncRpc.Tests;

/// <summary>The servant of <see cref="IPlain"/>.</summary>
public sealed class PlainServant : IPlain
{
    private int _calls;

    /// <summary>How often <see cref="AddAsync"/> ran.</summary>
    public int Calls => _calls;

    public ValueTask<int> AddAsync(int left, int right)
    {
        Interlocked.Increment(ref _calls);
        return new ValueTask<int>(left + right);
    }

    public string Upper(string text) => text.ToUpperInvariant();

    public void Fail() => throw new FormatException("no");
}
