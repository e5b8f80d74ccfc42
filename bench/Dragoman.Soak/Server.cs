using System.Globalization;
using Dragoman.Iiop;

namespace Dragoman.Soak;

/// <summary>A server process: serves until its standard input ends, and now and then ends its listener in good order and listens anew at the same port.</summary>
internal static class Server
{
    /// <summary>The keys of the objects that do the work.</summary>
    public static readonly IReadOnlyList<string> Keys = ["concurrent", "connection", "object", "quick", "blocking"];

    public const string ControlKey = "control";

    public static async Task RunAsync(int seed)
    {
        var record = new RunRecord();
        int restarts = 0;
        await using var host = new ObjectHost(new ObjectHostOptions { Wires = { new IiopWire() } });
        IListener control = await host.ListenAsync(IiopProfile.WireName, new Address("tcp", "127.0.0.1", 0));
        IListener work = await host.ListenAsync(IiopProfile.WireName, new Address("tcp", "127.0.0.1", 0));
        host.Export<IAsyncWork>(new Work(record), new ExportOptions { Key = "concurrent" });
        host.Export<IAsyncWork>(new Work(record), new ExportOptions { Key = "connection", Threading = ThreadingMode.PerConnection });
        host.Export<IWork>(new Work(record), new ExportOptions { Key = "object", Threading = ThreadingMode.PerObject });
        host.Export<IAsyncWork>(new Work(record), new ExportOptions { Key = "quick", Threading = ThreadingMode.Quick });
        host.Export<IWork>(new Work(record), new ExportOptions { Key = "blocking" });
        host.Export<IControl>(new Control(record, () => Volatile.Read(ref restarts)), new ExportOptions { Key = ControlKey });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"READY {work.Address.Port} {control.Address.Port}"));

        using var ended = new CancellationTokenSource();
        Task input = Task.Run(async () =>
        {
            while (await Console.In.ReadLineAsync() is not null)
            {
                // Nothing is said; only the end counts.
            }

            await ended.CancelAsync();
        });

        var random = new Random(seed);
        while (true)
        {
            await Task.Delay(random.Next(1000, 3000), ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
                break;

            await work.DisposeAsync();
            work = await host.ListenAsync(IiopProfile.WireName, work.Address);
            Interlocked.Increment(ref restarts);
        }

        await input;
    }
}
