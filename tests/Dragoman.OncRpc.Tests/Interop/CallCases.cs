using static Dragoman.OncRpc.Tests.Interop.OwnCases;

namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>Calls of every manner, and callbacks.</summary>
internal static class CallCases
{
    public static IEnumerable<KeyValuePair<string, Func<OncPeer, Task>>> All { get; } =
    [
        Case("calls.many", peer =>
        {
            int before = peer.Cases.Counted();
            for (int i = 0; i < 500; i++)
                peer.Cases.CountUp();

            Assert.Equal(before + 500, peer.Cases.Counted());
        }),
        Case("calls.oneway", peer => NoteAsync(peer, 1)),
        Case("calls.oneway_burst", peer => NoteAsync(peer, 100)),
        Case("calls.timeout", peer =>
        {
            ICases impatient = peer.Cases;
            ((Proxy)impatient).Timeout = TimeSpan.FromMilliseconds(300);
            Assert.Equal(FaultKind.Timeout, Assert.Throws<WireException>(() => impatient.Slow(1000)).Kind);
            Assert.Equal(7, peer.Cases.EchoInt(7));
        }),
        Case("calls.concurrent", async peer =>
        {
            int[] wrong = await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(
                () => Enumerable.Range(caller * 1000, 50).Count(i => peer.Cases.EchoInt(i) != i))));
            Assert.Equal(0, wrong.Sum());
        }),
        Case("callbacks.ask_back", peer => CallBackAsync(peer, 1)),
        Case("callbacks.many", peer => CallBackAsync(peer, 20)),
        Case("callbacks.gone", peer =>
        {
            RemoteException failure = Assert.Throws<RemoteException>(() => peer.Cases.CallBack(new Callback(0x4000_0101, 1, 9, 1)));
            Assert.Equal(new OncError(OncStatus.SystemError), failure.Fault.Detail);
            Assert.Equal("still there", peer.Cases.EchoWords("still there"));
        }),
    ];

    private static async Task NoteAsync(OncPeer peer, int times)
    {
        ICases cases = peer.Cases;
        int before = cases.Noted();
        for (int i = 0; i < times; i++)
            cases.Note(1);

        for (int tries = 0; tries < 200 && cases.Noted() != before + times; tries++)
            await Task.Delay(20);

        Assert.Equal(before + times, cases.Noted());
    }

    private static async Task CallBackAsync(OncPeer peer, int times)
    {
        await using ObjectHost host = OncHosts.NewHost();
        IListener listener = await host.ListenAsync("onc", new Address("tcp", "127.0.0.1", 0));
        host.Export<IAsked>(new Asked());
        for (int i = 0; i < times; i++)
            Assert.Equal((i * 10) + 1, peer.Cases.CallBack(new Callback(0x4000_0101, 1, (uint)listener.Address.Port, i)));
    }

    private sealed class Asked : IAsked
    {
        public int Ask(int value) => value * 10;
    }
}
