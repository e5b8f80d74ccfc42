using System.Globalization;

namespace Dragoman.OncRpc.Tests.Programs;

/// <summary>Counts by UDP, where datagrams are lost on the way.</summary>
internal static class LossyCounter
{
    private const int Callers = 8;

    /// <summary><c>serve PORT [HOST]</c>, or <c>call PORT CALLS [HOST]</c>, which prints how many different answers came.</summary>
    public static async Task<int> RunAsync(string[] options)
    {
        string address = options.Length > (options[0] == "serve" ? 2 : 3) ? options[^1] : "127.0.0.1";
        var place = new Address("udp", address, int.Parse(options[1], CultureInfo.InvariantCulture));
        await using ObjectHost host = RpcbindServer.NewHost(new OncOptions
        {
            FirstRetransmission = TimeSpan.FromMilliseconds(100),
            LongestRetransmission = TimeSpan.FromMilliseconds(400),
        });
        if (options[0] == "serve")
        {
            host.Export<ICounter>(new Counter());
            await host.ListenAsync("onc", place);
            Console.WriteLine("READY");
            await Task.Delay(TimeSpan.FromMinutes(3));
            return 0;
        }

        int calls = int.Parse(options[2], CultureInfo.InvariantCulture);
        ICounter counter = host.Proxy<ICounter>(new ObjectRef("", [new OncProfile(place, 0x2000_0103, 1)]));
        int[][] answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => Enumerable.Range(0, calls / Callers).Select(_ => counter.Next()).ToArray())));
        int[] all = [.. answers.SelectMany(a => a)];
        Console.WriteLine($"ANSWERED {all.Length} DIFFERENT {all.Distinct().Count()} HIGHEST {all.Max()}");
        return 0;
    }

    private sealed class Counter : ICounter
    {
        private int _last;

        public int Next() => Interlocked.Increment(ref _last);
    }
}
