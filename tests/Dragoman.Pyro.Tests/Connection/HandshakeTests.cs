using System.Numerics;
using Dragoman.Pyro.Tests.Peers;

namespace Dragoman.Pyro.Tests.Connection;

/// <summary>What both ends say before the first call.</summary>
public sealed class HandshakeTests
{
    private static readonly Address Loopback = new("tcp", "127.0.0.1", 0);

    [Theory]
    [InlineData(PyroGeneration.Pyro4, PyroSerializer.Serpent)]
    [InlineData(PyroGeneration.Pyro5, PyroSerializer.Serpent)]
    [InlineData(PyroGeneration.Pyro5, PyroSerializer.MsgPack)]
    [InlineData(PyroGeneration.Pyro5, PyroSerializer.Marshal)]
    public async Task Both_ends_may_say_any_value(PyroGeneration generation, PyroSerializer serializer)
    {
        PyroHandshake? heard = null;
        object? welcome = null;
        await using ObjectHost server = NewHost(new PyroOptions
        {
            AnswerHandshake = async (handshake, token) =>
            {
                heard = handshake;
                await Task.Delay(1, token);
                return new List<object?> { "how", null, true, 1.5, BigInteger.Pow(2, 80) };
            },
        });
        Dragoman.IListener listener = await server.ListenAsync("pyro", Loopback);
        server.Export<ITypes>(new TypesServant(), new ExportOptions { Key = "types" });
        await using ObjectHost client = NewHost(new PyroOptions
        {
            Generation = generation,
            Serializer = serializer,
            Handshake = new Dictionary<string, object?> { ["user"] = "anna", ["key"] = new byte[] { 1, 2 }, ["tries"] = 3 },
            CheckWelcome = said => welcome = said,
        });

        Assert.Equal(5, client.Proxy<ITypes>(At(listener, "types")).EchoInt32(5));

        Assert.Equal("types", heard!.ObjectId);
        var said = Assert.IsType<Dictionary<object, object?>>(heard.Data);
        Assert.Equal(("anna", 3L), (said["user"], said["tries"]));
        Assert.Equal(["how", null, true, 1.5, BigInteger.Pow(2, 80)], Assert.IsType<List<object?>>(welcome));
    }

    [Fact]
    public async Task A_client_is_told_why_it_is_refused_only_if_the_program_says_so()
    {
        await using ObjectHost server = NewHost(new PyroOptions
        {
            AnswerHandshake = (handshake, _) => throw (handshake.Data is "sunday" ? new UnauthorizedAccessException("Not on Sundays.") : new InvalidOperationException("Password=x")),
        });
        Dragoman.IListener listener = await server.ListenAsync("pyro", Loopback);
        server.Export<ITypes>(new TypesServant(), new ExportOptions { Key = "types" });

        await using ObjectHost first = NewHost(new PyroOptions { Generation = PyroGeneration.Pyro5, Handshake = "sunday" });
        RemoteException told = Assert.ThrowsAny<RemoteException>(() => first.Proxy<ITypes>(At(listener, "types")).EchoInt32(5));
        await using ObjectHost second = NewHost(new PyroOptions { Generation = PyroGeneration.Pyro5 });
        RemoteException silent = Assert.ThrowsAny<RemoteException>(() => second.Proxy<ITypes>(At(listener, "types")).EchoInt32(5));

        Assert.Contains("Not on Sundays.", told.Message, StringComparison.Ordinal);
        Assert.Equal(Completion.No, told.Completion);
        Assert.Contains("handshake refused", silent.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Password", silent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_whose_welcome_is_wrong_is_not_called()
    {
        await using ObjectHost server = NewHost(new PyroOptions());
        Dragoman.IListener listener = await server.ListenAsync("pyro", Loopback);
        server.Export<ITypes>(new TypesServant(), new ExportOptions { Key = "types" });
        await using ObjectHost client = NewHost(new PyroOptions { CheckWelcome = said => throw new InvalidDataException($"It said {said}.") });

        RemoteException refused = Assert.ThrowsAny<RemoteException>(() => client.Proxy<ITypes>(At(listener, "types")).EchoInt32(5));

        Assert.Equal((FaultKind.Unreachable, Completion.No), (refused.Kind, refused.Completion));
        Assert.Contains("It said hello.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handshake_of_an_unsayable_kind_is_refused_where_it_is_said()
    {
        await using ObjectHost server = NewHost(new PyroOptions());
        Dragoman.IListener listener = await server.ListenAsync("pyro", Loopback);
        await using ObjectHost client = NewHost(new PyroOptions { Handshake = new object() });

        Exception refused = Assert.ThrowsAny<Exception>(() => client.Proxy<ITypes>(At(listener, "types")).EchoInt32(5));

        Assert.Contains("System.Object", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_that_ask_for_nothing_are_closed_after_a_while_and_those_that_wait_are_not()
    {
        await using ObjectHost server = NewHost(new PyroOptions { IdleTimeout = TimeSpan.FromMilliseconds(300) });
        var listener = (PyroListener)await server.ListenAsync("pyro", Loopback);
        server.Export<ICounter>(new Sleepy(), new ExportOptions { Key = "c" });
        await using ObjectHost client = NewHost(new PyroOptions());
        await using PyroSession session = new(client);
        ICounter counter = session.Bind<ICounter>(At(listener, "c"));

        Assert.Equal(1.5, await counter.RestAsync(1.5));
        Assert.False(session.HasEnded);
        await Dragoman.Testing.Conformance.Patience.Until(() => session.HasEnded && listener.ConnectionCount == 0, "the idle connection was closed");
    }

    [Fact]
    public async Task References_name_the_host_and_port_that_lead_here_from_outside()
    {
        int port = FreePort();
        await using ObjectHost server = new(new ObjectHostOptions
        {
            Wires = [new PyroWire()],
            AdvertisedHost = "bank.example",
            AdvertisedPorts = new Dictionary<int, int> { [port] = 4711 },
            CallbackAddress = null,
        });
        Dragoman.IListener listener = await server.ListenAsync("pyro", Loopback with { Port = port });
        TypesServant servant = new();
        ObjectRef reference = server.Export<ITypes>(servant, new ExportOptions { Key = "types" });

        Assert.Equal("PYRO:types@bank.example:4711", server.Wires["pyro"].Format(reference));
        Assert.Same(servant, server.Proxy<ITypes>(new ObjectRef("", [PyroUri.ParseObject("PYRO:types@bank.example:4711")]))); // it is one of its own
        await using ObjectHost client = NewHost(new PyroOptions());
        Assert.Equal(5, client.Proxy<ITypes>(At(listener, "types")).EchoInt32(5));
    }

    [Fact]
    public async Task References_by_a_Unix_socket_keep_its_path_whatever_leads_here_from_outside()
    {
        string path = Path.Combine(Path.GetTempPath(), $"dragoman-{Guid.NewGuid():N}");
        await using ObjectHost server = new(new ObjectHostOptions
        {
            Wires = [new PyroWire()],
            Transports = [new UnixTransport()],
            AdvertisedHost = "bank.example",
            CallbackAddress = null,
        });
        await server.ListenAsync("pyro", new Address("unix", path, 0));

        ObjectRef reference = server.Export<ITypes>(new TypesServant(), new ExportOptions { Key = "types" });

        Assert.Equal($"PYRO:types@./u:{path}", server.Wires["pyro"].Format(reference));
    }

    private static int FreePort()
    {
        using System.Net.Sockets.TcpListener free = new(System.Net.IPAddress.Loopback, 0);
        free.Start();
        return ((System.Net.IPEndPoint)free.LocalEndpoint).Port;
    }

    private static ObjectRef At(Dragoman.IListener listener, string id) => new("", [new PyroProfile(id, listener.Address)]);

    private static ObjectHost NewHost(PyroOptions options) => new(new ObjectHostOptions { Wires = [new PyroWire(options)], CallbackAddress = null });

    private sealed class Sleepy : ICounter
    {
        public System.Numerics.BigInteger EchoBig(System.Numerics.BigInteger value) => value;

        public System.Numerics.Complex EchoComplex(System.Numerics.Complex value) => value;

        public string Spread(string first, int[] rest, Dictionary<string, double> options) => "";

        public IAsyncEnumerable<int> NumbersAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public int Next() => 0;

        public async ValueTask<double> RestAsync(double seconds, CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken);
            return seconds;
        }
    }
}
