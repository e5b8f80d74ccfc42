using Dragoman.Pyro.Tests.Peers;
using Dragoman.Testing.Conformance;

namespace Dragoman.Pyro.Tests.Kinds;

/// <summary>Connections that end, and plain Python that goes on with the proxies it has.</summary>
public sealed class ReconnectTests
{
    [PyroTheory]
    [InlineData("serpent")]
    [InlineData("msgpack")]
    public Task Python_clients_go_on_after_their_connection_or_the_server_has_ended(string serializer) => RunAsync(PyroGeneration.Pyro4, serializer);

    internal static async Task RunAsync(PyroGeneration generation, string serializer)
    {
        ObjectHost host = await StartAsync(new Address("tcp", "127.0.0.1", 0));
        int port = host.Listeners[0].Address.Port;
        await using PythonPeer client = new(generation, null, "reconnect.py", $"127.0.0.1:{port}", serializer);
        try
        {
            List<string> failed = [];
            int ended = Cart.Ended;
            for (string line = ""; !line.StartsWith("DONE ", StringComparison.Ordinal);)
            {
                line = await client.ReadLineAsync();
                if (line == "RESTART")
                {
                    await host.DisposeAsync();
                    host = await StartAsync(new Address("tcp", "127.0.0.1", port));
                    ended = Cart.Ended;
                    await client.WriteLineAsync("ready");
                }
                else if (line == "RELEASED")
                {
                    await Patience.Until(() => Cart.Ended > ended, "the session's servant was disposed of");
                    await client.WriteLineAsync("noticed");
                }
                else if (line.StartsWith("FAIL", StringComparison.Ordinal))
                {
                    failed.Add(line);
                }
            }

            Assert.Empty(failed);
            Assert.Equal(0, await client.ExitCodeAsync());
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static async Task<ObjectHost> StartAsync(Address address)
    {
        var host = new ObjectHost(new ObjectHostOptions { Wires = [new PyroWire(new PyroOptions { IdleTimeout = TimeSpan.FromMilliseconds(500) })] });
        await host.ListenAsync("pyro", address);
        host.Export<ICart>(() => new Cart("shared"), ActivationMode.Shared, new ExportOptions { Key = "cart" });
        host.Export<ICart>(() => new Cart("session"), ActivationMode.Unshared, new ExportOptions { Key = "cart.session" });
        return host;
    }
}
