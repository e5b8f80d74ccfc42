using Dragoman;
using Dragoman.Pyro;
using Interop.Client;

namespace Interop.Python.Cases;

/// <summary>calls.*: how calls are made.</summary>
internal static class CallCases
{
    public static IEnumerable<PythonCase> All =>
    [
        new("calls.positional", p => Expect.Equal(p.Object.Join("a", "b", 3), "ababab", "join")),
        new("calls.nothing", p => p.Object.Nothing()),
        new("calls.oneway", Oneway),
        new("calls.attribute_read", p => Expect.Equal(p.Object.Title, "peer", "title")),
        new("calls.attribute_write", AttributeWrite),
        new("calls.unknown_method", p => Expect.Fault(FaultKind.NoSuchOperation, "unknown", () => p.Other<ICounting>("peer").Next())),
        new("calls.exact_name", p => Expect.Equal(p.Other<IPythonPeer>("exact").EchoInt32(5), 6, "exact name")),
        new("calls.concurrent", ConcurrentAsync),
        new("calls.slow_does_not_block", SlowAsync),
        new("calls.timeout", Timeout),
        new("calls.cancelled", CancelledAsync),
        new("calls.large", p => Expect.Equal(p.Object.EchoText(new string('x', 1 << 20)).Length, 1 << 20, "length")),
        new("calls.many", Many),
    ];

    private static void Oneway(PythonPeer peer)
    {
        string note = $"from C# in {peer.Serializer}";
        peer.Object.Notify(note);
        Expect.True(SpinWait.SpinUntil(() => peer.Object.Notes().Contains(note), TimeSpan.FromSeconds(60)), "the oneway call never arrived");
    }

    private static void AttributeWrite(PythonPeer peer)
    {
        peer.Object.Level = 17;
        Expect.Equal(peer.Object.Level, 17, "level");
    }

    private static async Task ConcurrentAsync(PythonPeer peer)
    {
        IPythonPeer remote = peer.Object;
        int[] all = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => remote.EchoInt32(i))));
        Expect.Sequence(all, Enumerable.Range(0, 64), "results");
    }

    private static async Task SlowAsync(PythonPeer peer)
    {
        IPythonPeer remote = peer.Object;
        Task slow = remote.SleepAsync(1500);
        Expect.Equal(remote.EchoInt32(1), 1, "echo");
        Expect.True(!slow.IsCompleted, "the quick call waited for the slow one");
        await slow;
    }

    private static void Timeout(PythonPeer peer)
    {
        IPythonPeer hasty = peer.Object;
        ((Proxy)(object)hasty).Timeout = TimeSpan.FromMilliseconds(300);
        WireException late = Expect.Throws<WireException>("timeout", () => hasty.SleepAsync(5000).GetAwaiter().GetResult());
        Expect.Equal((late.Error, late.Completion), (WireError.Timeout, Completion.Maybe), "timeout");
        Expect.Equal(peer.Object.EchoInt32(2), 2, "a call after it");
    }

    private static async Task CancelledAsync(PythonPeer peer)
    {
        using CancellationTokenSource giving = new(TimeSpan.FromMilliseconds(300));
        await Expect.ThrowsAsync<OperationCanceledException>("cancelled", () => new ValueTask(peer.Object.SleepAsync(5000, giving.Token)));
        Expect.Equal(peer.Object.EchoInt32(3), 3, "a call after it");
    }

    private static void Many(PythonPeer peer)
    {
        IPythonPeer remote = peer.Object;
        for (int i = 0; i < 500; i++)
            Expect.Equal(remote.EchoInt32(i), i, "echo");
    }
}
