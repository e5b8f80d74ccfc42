using System.Runtime.InteropServices;
using Dragoman;
using Dragoman.OncRpc;

namespace OncRpc;

/// <summary>What the three servers have in common.</summary>
internal static class Server
{
    /// <summary>Serves on loopback, by TCP and by UDP at one port, until Ctrl-C.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="export">Exports what is served.</param>
    public static async Task RunAsync(int port, Action<ObjectHost> export)
    {
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new OncWire()] });
        IListener stream = await host.ListenAsync("onc", new Address("tcp", "127.0.0.1", port));
        await host.ListenAsync("onc", new Address("udp", "127.0.0.1", stream.Address.Port));
        export(host);

        var stop = new TaskCompletionSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        Console.WriteLine($"PORT {stream.Address.Port}");
        Console.WriteLine("READY");
        await stop.Task;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }
    }
}
