using Dragoman.Testing.Certificates;
using Dragoman.Testing.Samples;

namespace Dragoman.OncRpc.Tests;

/// <summary>A server and a client that speak this wire with each other over one transport.</summary>
public sealed class OncHosts : IAsyncDisposable
{
    private OncHosts(ObjectHost server, ObjectHost client, IListener listener)
    {
        Server = server;
        Client = client;
        Listener = listener;
    }

    public ObjectHost Server { get; }

    public ObjectHost Client { get; }

    public IListener Listener { get; }

    /// <summary>Starts both.</summary>
    /// <param name="transport">tcp, udp, unix, or tls for TCP with TLS and certificates on both sides.</param>
    /// <param name="server">How the server behaves.</param>
    /// <param name="client">How the client behaves.</param>
    public static async Task<OncHosts> StartAsync(string transport = "tcp", OncOptions? server = null, OncOptions? client = null)
    {
        if (transport == "tls")
        {
            var pair = new TlsPair(ClientCertificates.Required);
            server = (server ?? new OncOptions()) with { ServerTls = pair.Server };
            client = (client ?? new OncOptions()) with { ClientTls = pair.Client };
            transport = "tcp";
        }

        ObjectHost serving = NewHost(server);
        Address address = transport == "unix"
            ? new Address("unix", Path.Combine(Path.GetTempPath(), $"onc-{Guid.NewGuid():n}.sock"), 0)
            : new Address(transport, "127.0.0.1", 0);
        IListener listener = await serving.ListenAsync("onc", address);
        return new OncHosts(serving, NewHost(client), listener);
    }

    public static ObjectHost NewHost(OncOptions? options = null) => new(new ObjectHostOptions
    {
        Wires = [new OncWire(options ?? new OncOptions())],
        Transports = [new TcpTransport(), new UnixTransport()],
        CallbackAddress = null,
    });

    /// <summary>Exports an object and gives the client's proxy of it.</summary>
    public T Proxy<T>(T servant)
        where T : class, IContract<T> => Client.Proxy<T>(Server.Export(servant));

    public IEverything Everything(Everything? servant = null) => Proxy<IEverything>(servant ?? new Everything());

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }
}
