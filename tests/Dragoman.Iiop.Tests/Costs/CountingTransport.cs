namespace Dragoman.Iiop.Tests.Costs;

/// <summary>A transport that counts how often the channels opened or accepted through it are asked to send.</summary>
/// <param name="inner">Moves the bytes.</param>
internal sealed class CountingTransport(ITransport inner) : ITransport
{
    private int _sends;

    public int Sends => Volatile.Read(ref _sends);

    public string Name => inner.Name;

    public bool IsLocal(Address address) => inner.IsLocal(address);

    public async ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken) =>
        new CountingChannel(this, await inner.ConnectAsync(address, cancellationToken));

    public IAcceptor Listen(Address address) => new CountingAcceptor(this, inner.Listen(address));

    private sealed class CountingAcceptor(CountingTransport transport, IAcceptor inner) : IAcceptor
    {
        public Address Address => inner.Address;

        public async ValueTask<IChannel?> AcceptAsync(CancellationToken cancellationToken) =>
            await inner.AcceptAsync(cancellationToken) is { } channel ? new CountingChannel(transport, channel) : null;

        public void Dispose() => inner.Dispose();
    }

    private sealed class CountingChannel(CountingTransport transport, IChannel inner) : IChannel
    {
        public Address Remote => inner.Remote;

        public ValueTask WaitReadableAsync(CancellationToken cancellationToken) => inner.WaitReadableAsync(cancellationToken);

        public bool WaitReadable(TimeSpan timeout) => inner.WaitReadable(timeout);

        public int Receive(Span<byte> buffer) => inner.Receive(buffer);

        public ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref transport._sends);
            return inner.SendAsync(buffers, cancellationToken);
        }

        public void Dispose() => inner.Dispose();
    }
}
