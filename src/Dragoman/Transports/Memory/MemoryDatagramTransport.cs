using System.Collections.Concurrent;
using System.Net;

namespace Dragoman;

/// <summary>Datagrams within one process, for tests: none is lost unless told so. Addresses are names, as those of <see cref="MemoryTransport"/>.</summary>
/// <param name="name">The name of the transport. Under that of another, such as <c>udp</c>, it stands in for it.</param>
public sealed class MemoryDatagramTransport(string name = "memory") : IDatagramTransport
{
    private readonly ConcurrentDictionary<(string Host, int Port), MemoryDatagramChannel> _listeners = new();
    private readonly ConcurrentDictionary<int, MemoryDatagramChannel> _clients = new();
    private int _lastPort;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Tells whether a datagram is lost on its way.</summary>
    /// <value>None is by default. Called from any thread.</value>
    public Func<ReadOnlyMemory<byte>, bool> Loses { get; set; } = static _ => false;

    /// <inheritdoc/>
    public bool IsLocal(Address address) => true;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Address>> ResolveAsync(Address address, CancellationToken cancellationToken) => new([address]);

    /// <inheritdoc/>
    public IDatagramChannel Connect(Address address)
    {
        int port = Interlocked.Increment(ref _lastPort);
        var channel = new MemoryDatagramChannel(
            address,
            (datagram, _) => _listeners.TryGetValue((address.Host, address.Port), out MemoryDatagramChannel? listener) && Pass(listener, datagram, port),
            () => _clients.TryRemove(port, out _));
        _clients[port] = channel;
        return channel;
    }

    /// <inheritdoc/>
    public IDatagramChannel Listen(Address address)
    {
        Address actual = address.Port != 0 ? address : address with { Port = Interlocked.Increment(ref _lastPort) };
        var channel = new MemoryDatagramChannel(
            actual,
            (datagram, receiver) => _clients.TryGetValue(receiver.Port, out MemoryDatagramChannel? client) && Pass(client, datagram, actual.Port),
            () => _listeners.TryRemove((actual.Host, actual.Port), out _));
        return _listeners.TryAdd((actual.Host, actual.Port), channel)
            ? channel
            : throw new IOException($"Cannot listen at {actual}: the address is taken.");
    }

    private bool Pass(MemoryDatagramChannel receiver, byte[] datagram, int sender)
    {
        if (!Loses(datagram))
            receiver.Put(datagram, new DatagramOrigin(new IPEndPoint(IPAddress.Loopback, sender), null));

        return true;
    }
}
