using Dragoman.Directory;
using Dragoman.Pyro.Tests.Peers;

namespace Dragoman.Pyro.Tests.Kinds;

/// <summary>The kinds of program that Pyro is used for: the servers here, their clients plain Python that knows nothing of C#.</summary>
public sealed class KindsTests
{
    [PyroTheory]
    [InlineData("serpent")]
    [InlineData("msgpack")]
    public Task Python_clients_use_servers_of_every_kind(string serializer) => RunAsync(PyroGeneration.Pyro4, serializer);

    internal static async Task RunAsync(PyroGeneration generation, string serializer)
    {
        PyroOptions options = new()
        {
            AnswerHandshake = static (handshake, _) => handshake.Data switch
            {
                "hello" => ValueTask.FromResult<object?>("hello"),
                "pancakes" => ValueTask.FromResult<object?>(new List<object?> { "how", "are", "you" }),
                _ => throw new UnauthorizedAccessException("wrong secret code"),
            },
        };
        await using ObjectHost host = new(new ObjectHostOptions
        {
            Wires = [new PyroWire(options)],
            Transports = [new TcpTransport(), new UnixTransport()],
            ServerInterceptors = [PyroAnnotations.OnServer],
            DecodeLimits = new DecodeLimits { MaxMessageSize = 8 << 20 },
        });
        Dragoman.IListener listener = await host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        string socket = Path.Combine(Path.GetTempPath(), $"kinds-{Guid.NewGuid():N}");
        await host.ListenAsync("pyro", new Address("unix", socket, 0));
        NameTree tree = new();
        await using PyroNameServer names = PyroNameServer.Start(host, tree);
        host.Export<IThing>(new Thing(), new ExportOptions { Key = "thing" });
        host.Export<IFactory>(new Factory(), new ExportOptions { Key = "factory" });
        host.Export<IRoom>(new Room(), new ExportOptions { Key = "room" });
        host.Export<IBlobs>(new Blobs(), new ExportOptions { Key = "blobs" });
        host.Export<IDispatcher>(new Dispatcher(), new ExportOptions { Key = "dispatcher" });
        host.Export<ICart>(() => new Cart("session"), ActivationMode.Unshared, new ExportOptions { Key = "cart.session" });
        host.Export<ICart>(() => new Cart("single"), ActivationMode.Shared, new ExportOptions { Key = "cart.single" });
        host.Export<ICart>(() => new Cart("percall"), ActivationMode.PerMethod, new ExportOptions { Key = "cart.percall" });
        foreach (string name in (string[])["a", "b"])
            host.Export<ILink>(new Link(name), new ExportOptions { Key = $"link.{name}" });

        await using PythonPeer client = new(generation, null, "kinds.py", $"127.0.0.1:{listener.Address.Port}", socket, serializer);
        string output = await client.ReadToEndAsync();

        Assert.Equal("", string.Join('\n', output.Split('\n').Where(line => line.StartsWith("FAIL", StringComparison.Ordinal))));
        Assert.EndsWith(" 0\n", output, StringComparison.Ordinal);
        Assert.Contains("\nDONE ", output, StringComparison.Ordinal);
        await Dragoman.Testing.Conformance.Patience.Until(() => Cart.Ended > 0, "the servants of ended connections were disposed of");
    }
}
