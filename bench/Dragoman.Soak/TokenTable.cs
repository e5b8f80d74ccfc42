namespace Dragoman.Soak;

/// <summary>One octet for each token. Tokens are numbered without gaps, so that the record of millions stays small.</summary>
internal sealed class TokenTable
{
    private const int ChunkBits = 16;
    private readonly byte[]?[] _chunks = new byte[1 << 12][];
    private readonly Lock _gate = new();

    public byte this[long token]
    {
        get
        {
            lock (_gate)
                return ChunkOf(token)[token & ((1 << ChunkBits) - 1)];
        }

        set
        {
            lock (_gate)
                ChunkOf(token)[token & ((1 << ChunkBits) - 1)] = value;
        }
    }

    public void Count(long token)
    {
        lock (_gate)
        {
            ref byte count = ref ChunkOf(token)[token & ((1 << ChunkBits) - 1)];
            if (count < byte.MaxValue)
                count++;
        }
    }

    private byte[] ChunkOf(long token) => _chunks[token >> ChunkBits] ??= new byte[1 << ChunkBits];
}
