using Dragoman.Iiop;

namespace Dragoman.Bench.Peer;

/// <summary>Serves the contract under the key <c>e</c>, and the same servant declared quick under <c>q</c>.</summary>
internal static class TargetServer
{
    public static async Task RunAsync(int port)
    {
        await using var host = new Host(new HostOptions { Wires = { new IiopWire() } });
        await host.ListenAsync(IiopProfile.WireName, new Address("tcp", "127.0.0.1", port));
        host.Export<ITarget>(new Target(), new ExportOptions { Key = "e" });
        host.Export<ITarget>(new Target(), new ExportOptions { Key = "q", Threading = ThreadingMode.Quick });
        Console.WriteLine("READY");
        await Task.Delay(Timeout.Infinite);
    }
}
