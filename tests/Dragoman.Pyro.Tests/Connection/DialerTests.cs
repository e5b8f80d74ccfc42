using Dragoman.Pyro.Tests.Serving;
using Dragoman.Testing.Conformance;
using Dragoman.Testing.Tokens;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dragoman.Pyro.Tests.Connection;

/// <summary>How connections are opened.</summary>
public sealed class DialerTests
{
    [Theory]
    [InlineData(PyroGeneration.Pyro5)]
    [InlineData(PyroGeneration.Pyro4)]
    public async Task A_thread_that_waits_for_a_connection_waits_for_all_of_it_itself(PyroGeneration generation)
    {
        var network = new MemoryTransport("tcp");
        await using ObjectHost server = new(new ObjectHostOptions { Wires = [new PyroWire(new PyroOptions { Generation = generation })], Transports = [network] });
        IListener listener = await server.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        PyroDialer dialer = new(listener.Address, Lend(new SlowTransport(network)), new PyroOptions { Generation = generation }, session: null);

        // What went on after the transport's await would hold a thread of the pool until the server, which may need it, has answered.
        bool isDone = false;
        ExclusiveOpening opening = await Patience.OnOwnThread(() =>
        {
            ValueTask<ExclusiveOpening> opening = dialer.OpenAsync(null, TimeSpan.FromSeconds(20), isBlocking: true, CancellationToken.None);
            isDone = opening.IsCompleted;
            return opening.AsTask();
        }).Unwrap();

        Assert.True(isDone);
        Assert.Null(opening.Fault);
        await opening.Connection!.DisposeAsync();
        await dialer.Pool.DisposeAsync();
    }

    private static WireServices Lend(ITransport transport) => new()
    {
        Objects = new NoObjects(),
        References = new TokenReferences(),
        Dispatcher = new Dispatcher(new Pipeline(), new DispatchLimits()),
        Transports = new Dictionary<string, ITransport> { [transport.Name] = transport },
        DecodeLimits = new DecodeLimits(),
        ConnectionLimits = new ConnectionLimits(),
        LoggerFactory = NullLoggerFactory.Instance,
    };

    /// <summary>Takes a while to connect, and goes on upon a thread of the pool.</summary>
    private sealed class SlowTransport(ITransport inner) : ITransport
    {
        public string Name => inner.Name;

        public async ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken)
        {
            await Task.Delay(20, cancellationToken);
            return await inner.ConnectAsync(address, cancellationToken);
        }

        public IAcceptor Listen(Address address) => inner.Listen(address);
    }
}
