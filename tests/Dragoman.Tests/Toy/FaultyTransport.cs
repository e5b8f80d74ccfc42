using System.Collections.Concurrent;

namespace Dragoman.Tests;

/// <summary>A transport whose channels misbehave as the test tells, at the client's and at the server's end.</summary>
internal sealed class FaultyTransport(ITransport inner) : ITransport
{
    public string Name => inner.Name;

    public bool IsLocal(Address address) => inner.IsLocal(address);

    public Action<FaultyChannel> OnConnect { get; set; } = static _ => { };

    public Action<FaultyChannel> OnAccept { get; set; } = static _ => { };

    public ConcurrentQueue<FaultyChannel> Connected { get; } = new();

    public ConcurrentQueue<FaultyChannel> Accepted { get; } = new();

    public async ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken)
    {
        var channel = new FaultyChannel(await inner.ConnectAsync(address, cancellationToken));
        OnConnect(channel);
        Connected.Enqueue(channel);
        return channel;
    }

    public IAcceptor Listen(Address address) => new Acceptor(this, inner.Listen(address));

    private sealed class Acceptor(FaultyTransport transport, IAcceptor acceptor) : IAcceptor
    {
        public Address Address => acceptor.Address;

        public async ValueTask<IChannel?> AcceptAsync(CancellationToken cancellationToken)
        {
            if (await acceptor.AcceptAsync(cancellationToken) is not { } accepted)
                return null;

            var channel = new FaultyChannel(accepted);
            transport.OnAccept(channel);
            transport.Accepted.Enqueue(channel);
            return channel;
        }

        public void Dispose() => acceptor.Dispose();
    }
}
