using Dragoman.OncRpc.Tests.Peers;

namespace Dragoman.OncRpc.Tests.Programs;

/// <summary>An rpcbind at its own ports, in a host that has some programs more.</summary>
internal static class RpcbindServer
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(3);

    /// <summary>Serves: <c>forward</c> to pass calls on, <c>register</c> to let callers register.</summary>
    public static async Task<int> RunAsync(string[] options)
    {
        await using ObjectHost host = NewHost();
        new RpcbindRegistry(new RpcbindOptions
        {
            AllowsForwarding = options.Contains("forward"),
            AllowsRegistration = options.Contains("register"),
        }).ExportTo(host);
        if (!options.Contains("bare"))
        {
            host.Export<ICalculator>(new Calculator());
            host.Export<ICalculator2>(new Calculator());
            host.Export<ITypes>(new Types());
        }

        await host.ListenAsync("onc", new Address("tcp", "*", 111));
        await host.ListenAsync("onc", new Address("udp", "*", 111));
        await host.ListenAsync("onc", new Address("tcp", "::1", 111));
        await host.ListenAsync("onc", new Address("udp", "::1", 111));
        await host.ListenAsync("onc", new Address("unix", "/run/rpcbind.sock", 0));
        Console.WriteLine("READY");
        await Task.Delay(Life);
        return 0;
    }

    public static ObjectHost NewHost(OncOptions? options = null) => new(new ObjectHostOptions
    {
        Wires = [new OncWire(options ?? new OncOptions())],
        Transports = [new TcpTransport(), new UnixTransport()],
        CallbackAddress = null,
        AllowInsecure = true,
    });
}
