namespace Dragoman.Testing.Conformance;

/// <summary>The servant of either form, each on its own.</summary>
public sealed class Doubler : IDoubler, IDoublerLater
{
    public int Double(int value) => 2 * value;

    public int Triple(int value) => 3 * value;

    public async ValueTask<int> DoubleAsync(int value, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return 2 * value;
    }

    public async Task<int> TripleAsync(int value)
    {
        await Task.Yield();
        return 3 * value;
    }
}
