namespace Dragoman.OncRpc;

/// <summary>A channel whose first octets were read already: they are received once more.</summary>
internal sealed class PrefixedChannel(IChannel channel, ReadOnlyMemory<byte> prefix) : IChannel
{
    private ReadOnlyMemory<byte> _rest = prefix;

    public Address Remote => channel.Remote;

    public Address? Local => channel.Local;

    public uint? RemoteUser => channel.RemoteUser;

    public TlsPeer? Peer => channel.Peer;

    public bool IsSilent => channel.IsSilent;

    public ValueTask WaitReadableAsync(CancellationToken cancellationToken) => _rest.IsEmpty ? channel.WaitReadableAsync(cancellationToken) : default;

    public bool WaitReadable(TimeSpan timeout) => !_rest.IsEmpty || channel.WaitReadable(timeout);

    public int Receive(Span<byte> buffer)
    {
        if (_rest.IsEmpty)
            return channel.Receive(buffer);

        int taken = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..taken].CopyTo(buffer);
        _rest = _rest[taken..];
        return taken;
    }

    public ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken) => channel.SendAsync(buffers, cancellationToken);

    public void Dispose() => channel.Dispose();
}
