using Bank;

namespace Dragoman.Tests;

/// <summary>A bank that answers with more octets than it was given.</summary>
internal sealed class Padding : IBank
{
    public IAccount Open(string owner) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<string>> OwnersAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<IReadOnlyList<string>>([null!]);

    public byte[] Echo(byte[] octets) => new byte[2_000_000];

    public void Note(string text) => throw new NotSupportedException();

    public IReadOnlyList<string> Notes() => [];
}
