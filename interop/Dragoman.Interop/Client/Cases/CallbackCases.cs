using System.Collections.Concurrent;
using Dragoman;
using Dragoman.Iiop;

namespace Interop.Client.Cases;

/// <summary>callbacks.*: the server calls objects that live in this client.</summary>
internal static class CallbackCases
{
    public static IEnumerable<Case> All =>
    [
        new("callbacks.told", ToldAsync),
        new("callbacks.told_utf8", Needs.Giop12, ToldUtf8Async),
        new("callbacks.ask_back", AskBackAsync),
        new("callbacks.many", ManyAsync),
        new("callbacks.nested", NestedAsync),
        new("callbacks.fault", FaultAsync),
        new("callbacks.gone", GoneAsync),
        new("callbacks.nil", async peer => await Expect.FaultAsync(
            FaultKind.BadArgument, "a nil listener", async () => await peer.Behaviour.AskBackAsync(null, 1))),
        new("callbacks.echoed", EchoedAsync),
        new("callbacks.concurrent", ConcurrentAsync),
    ];

    private static async Task ToldAsync(Peer peer)
    {
        var listener = new Recorder();
        await peer.Behaviour.TellAsync(listener, "news", 3);
        Expect.Sequence(listener.Texts, ["news", "news", "news"], "what was told");
        await peer.Behaviour.TellAsync(listener, "nothing", 0);
        Expect.Equal(listener.Texts.Count, 3, "the number of calls");
    }

    private static async Task ToldUtf8Async(Peer peer)
    {
        var listener = new Recorder();
        await peer.Behaviour.TellAsync(listener, "€ 中文", 1);
        Expect.Sequence(listener.Texts, ["€ 中文"], "what was told");
    }

    private static async Task AskBackAsync(Peer peer)
    {
        var listener = new Recorder();
        foreach (int n in new[] { 0, 21, -7 })
            Expect.Equal(await peer.Behaviour.AskBackAsync(listener, n), 2 * n, "the answer");
    }

    private static async Task ManyAsync(Peer peer)
    {
        var listener = new Recorder();
        await peer.Behaviour.TellAsync(listener, "again", 500);
        Expect.Equal(listener.Texts.Count, 500, "the number of calls");
    }

    private static async Task NestedAsync(Peer peer)
    {
        var listener = new Nester(peer.Behaviour);
        foreach (int depth in new[] { 0, 1, 2, 10 })
            Expect.Equal(await peer.Behaviour.NestedAsync(listener, depth), depth, "the depth reached");
    }

    private static async Task FaultAsync(Peer peer)
    {
        // What the listener raises passes through the server, back to where it came from.
        RemoteException thrown = await Expect.FaultAsync(
            FaultKind.NotPermitted, "a listener that refuses", async () => await peer.Behaviour.AskBackAsync(new Refuser(), 1));
        Expect.Equal((thrown.Fault.Detail as CorbaError)?.Minor, 5u, "minor");
        Expect.True(thrown.Completion != Completion.No, "the listener's exception is taken as proof that ask_back has not run");
    }

    private static async Task GoneAsync(Peer peer)
    {
        ObjectRef reference = peer.Host.Export<IListener>(new Recorder());
        Expect.True(peer.Host.Unexport(reference), "the listener was not exported");
        IListener gone = peer.Host.Proxy<IListener>(reference);
        RemoteException thrown = await Expect.FaultAsync(
            FaultKind.NoSuchObject, "a listener that is gone", async () => await peer.Behaviour.AskBackAsync(gone, 1));
        Expect.True(thrown.Completion != Completion.No, "that the listener is gone is taken as proof that ask_back has not run");
    }

    private static async Task EchoedAsync(Peer peer)
    {
        // The reference of an object here, sent away and back, still leads here.
        var listener = new Recorder();
        ObjectRef reference = peer.Host.Export<IListener>(listener);
        ObjectRef? back = peer.Types.EchoObject(reference);
        Expect.Equal(back, reference, "the reference");
        Expect.Equal(await peer.Host.Proxy<IListener>(back!).AskAsync(4), 8, "a call on the reference");
    }

    private static async Task ConcurrentAsync(Peer peer)
    {
        var listener = new Recorder();
        IBehaviour behaviour = peer.Behaviour;
        int[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => behaviour.AskBackAsync(listener, i).AsTask()));
        Expect.Sequence(answers, Enumerable.Range(0, 8).Select(i => 2 * i), "the answers");
    }

    /// <summary>Collects what it is told and answers every question with twice the number.</summary>
    private sealed class Recorder : IListener
    {
        public ConcurrentQueue<string> Texts { get; } = new();

        public ValueTask ToldAsync(string text, CancellationToken cancellationToken)
        {
            Texts.Enqueue(text);
            return default;
        }

        public ValueTask<int> AskAsync(int n, CancellationToken cancellationToken) => new(2 * n);
    }

    /// <summary>Answers ask(n) by a call of nested(itself, n).</summary>
    private sealed class Nester(IBehaviour behaviour) : IListener
    {
        public ValueTask ToldAsync(string text, CancellationToken cancellationToken) => default;

        public ValueTask<int> AskAsync(int n, CancellationToken cancellationToken) => behaviour.NestedAsync(this, n);
    }

    /// <summary>Fails whatever it is asked.</summary>
    private sealed class Refuser : IListener
    {
        public ValueTask ToldAsync(string text, CancellationToken cancellationToken) => throw Refusal();

        public ValueTask<int> AskAsync(int n, CancellationToken cancellationToken) => throw Refusal();

        private static RemoteException Refusal() => new(new Fault(
            FaultKind.NotPermitted, "Refused.", Completion.No, new CorbaError("IDL:omg.org/CORBA/NO_PERMISSION:1.0", 5, Completion.No)));
    }
}
