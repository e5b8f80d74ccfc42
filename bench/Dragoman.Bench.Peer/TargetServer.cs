namespace Dragoman.Bench.Peer;

/// <summary>Serves the contract under the key <c>e</c>, and the same servant declared quick under <c>q</c>.</summary>
internal static class TargetServer
{
    public static async Task RunAsync(TargetWire wire, int port)
    {
        IWire made = wire.Make();
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = { made } });
        foreach (string transport in wire.Transports)
            await host.ListenAsync(made.Name, new Address(transport, "127.0.0.1", port));
        host.Export<ITarget>(new Target(), new ExportOptions { Key = "e" });
        host.Export<ITarget>(new Target(), new ExportOptions { Key = "q", Threading = ThreadingMode.Quick });
        Console.WriteLine("READY");
        await Task.Delay(Timeout.Infinite);
    }
}
