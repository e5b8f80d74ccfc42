using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Dragoman;

/// <summary>Channels within one process, for tests and for wiring hosts together without a network. Addresses are names: <c>memory://name:0</c>.</summary>
/// <param name="name">The name of the transport. Under that of another, such as <c>tcp</c>, it stands in for it.</param>
public sealed class MemoryTransport(string name = "memory") : ITransport
{
    private readonly ConcurrentDictionary<(string Host, int Port), MemoryAcceptor> _acceptors = new();
    private int _lastPort;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsLocal(Address address) => true;

    /// <inheritdoc/>
    public ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken)
    {
        if (!_acceptors.TryGetValue((address.Host, address.Port), out MemoryAcceptor? acceptor))
            return ValueTask.FromException<IChannel>(new IOException($"Nothing answers at {address}."));

        (IChannel client, IChannel server) = CreatePair(address);
        return acceptor.TryHandOver(server)
            ? ValueTask.FromResult(client)
            : ValueTask.FromException<IChannel>(new IOException($"Nothing answers at {address}."));
    }

    /// <inheritdoc/>
    public IAcceptor Listen(Address address)
    {
        Address actual = address.Port != 0 ? address : address with { Port = Interlocked.Increment(ref _lastPort) };
        var acceptor = new MemoryAcceptor(actual, () => _acceptors.TryRemove((actual.Host, actual.Port), out _));
        return _acceptors.TryAdd((actual.Host, actual.Port), acceptor)
            ? acceptor
            : throw new IOException($"Cannot listen at {actual}: the address is taken.");
    }

    /// <summary>Makes two channels that are each other's far end.</summary>
    /// <param name="address">The address that both show as remote.</param>
    /// <returns>The two ends.</returns>
    public static (IChannel Client, IChannel Server) CreatePair(Address address)
    {
        var up = new MemoryPipe();
        var down = new MemoryPipe();
        return (new MemoryChannel(address, down, up), new MemoryChannel(address, up, down));
    }

    private sealed class MemoryAcceptor(Address address, Action removed) : IAcceptor
    {
        private readonly Channel<IChannel> _waiting = Channel.CreateUnbounded<IChannel>();

        public Address Address => address;

        public bool TryHandOver(IChannel channel) => _waiting.Writer.TryWrite(channel);

        public async ValueTask<IChannel?> AcceptAsync(CancellationToken cancellationToken) =>
            await _waiting.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) && _waiting.Reader.TryRead(out IChannel? channel)
                ? channel
                : null;

        public void Dispose()
        {
            if (!_waiting.Writer.TryComplete())
                return;

            removed();
            while (_waiting.Reader.TryRead(out IChannel? left))
                left.Dispose(); // nobody will accept it: its client must not wait for an answer
        }
    }
}
