namespace Dragoman.Pyro.Tests.Serving;

/// <summary>A host without objects.</summary>
internal sealed class NoObjects : IObjectTable
{
    public ServantEntry? Find(ReadOnlySpan<byte> key) => null;

    public ValueTask<ServantEntry?> FindAsync(ObjectKey key, CancellationToken cancellationToken) => default;
}
