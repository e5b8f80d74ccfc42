using System.Collections.Concurrent;

namespace Dragoman.Testing.Conformance;

/// <summary>A transport whose channels the test can break, as if a cable had been cut.</summary>
/// <param name="inner">Moves the bytes.</param>
public sealed class CuttableTransport(ITransport inner) : ITransport
{
    private readonly ConcurrentQueue<IChannel> _channels = new();

    /// <summary>How many channels were opened by this side.</summary>
    public int Connected { get; private set; }

    public string Name => inner.Name;

    public bool IsLocal(Address address) => inner.IsLocal(address);

    public async ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken)
    {
        IChannel channel = await inner.ConnectAsync(address, cancellationToken);
        _channels.Enqueue(channel);
        Connected++;
        return channel;
    }

    public IAcceptor Listen(Address address) => inner.Listen(address);

    /// <summary>Breaks all channels that this side opened.</summary>
    public void Cut()
    {
        while (_channels.TryDequeue(out IChannel? channel))
            channel.Dispose();
    }
}
