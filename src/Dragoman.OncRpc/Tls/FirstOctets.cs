namespace Dragoman.OncRpc;

/// <summary>Reads a channel's first octets, and not one more than asked for: what follows may be for TLS.</summary>
internal sealed class FirstOctets(IChannel channel, int limit)
{
    private readonly byte[] _octets = new byte[limit];
    private int _held;

    /// <summary>What has been read.</summary>
    public ReadOnlyMemory<byte> Read => _octets.AsMemory(0, _held);

    /// <summary>Reads until so many octets are there. When it is cancelled, those that came are kept.</summary>
    /// <returns>False when the far end closed before.</returns>
    public async ValueTask<bool> FillAsync(int count, CancellationToken cancellationToken)
    {
        while (_held < count)
        {
            await channel.WaitReadableAsync(cancellationToken).ConfigureAwait(false);
            int received = channel.Receive(_octets.AsSpan(_held, count - _held));
            if (received == 0)
                return false;

            _held += received;
        }

        return true;
    }
}
