using System.Globalization;
using Dragoman;
using Dragoman.Iiop;
using Interop.Server;

namespace Interop.Client.Cases;

/// <summary>behaviour.*: exceptions, oneway, attributes, time-outs and threads.</summary>
internal static class BehaviourCases
{
    public static IEnumerable<Case> All =>
    [
        new("behaviour.add", Add),
        new("behaviour.oneway", OnewayAsync),
        new("behaviour.oneway_burst", OnewayBurst),
        new("behaviour.attribute_readonly", AttributeReadonly),
        new("behaviour.attribute_writable", AttributeWritable),
        new("behaviour.exception_data", ExceptionData),
        new("behaviour.exception_text", Needs.CodeSets, ExceptionText),
        new("behaviour.exception_empty", peer => Expect.Throws<Empty>("fail_empty", peer.Behaviour.FailEmpty)),
        new("behaviour.exception_either", ExceptionEither),
        new("behaviour.exception_undeclared", peer => Expect.Fault(FaultKind.ServantFailed, "fail_undeclared", peer.Behaviour.FailUndeclared)),
        new("behaviour.exception_system", ExceptionSystem),
        new("behaviour.exception_then_call", ExceptionThenCall),
        new("behaviour.timeout", TimeoutAsync),
        new("behaviour.timeout_not_reached", TimeoutNotReachedAsync),
        new("behaviour.cancelled", CancelledAsync),
        new("behaviour.concurrent", ConcurrentAsync),
        new("behaviour.concurrent_counter", ConcurrentCounterAsync),
        new("behaviour.slow_does_not_block", SlowDoesNotBlockAsync),
    ];

    private static void Add(Peer peer)
    {
        Expect.Equal(peer.Behaviour.Add(2, 3), 5, "2 + 3");
        Expect.Equal(peer.Behaviour.Add(-2, 2), 0, "-2 + 2");
    }

    private static async Task OnewayAsync(Peer peer)
    {
        // A oneway may be overtaken by the calls after it: wait for its effect, a few seconds at most.
        int number = Environment.TickCount & int.MaxValue;
        peer.Behaviour.Note(number);
        for (int attempt = 0; attempt < 500 && peer.Behaviour.Noted() != number; attempt++)
            await Task.Delay(10);

        Expect.Equal(peer.Behaviour.Noted(), number, "the number noted");
    }

    private static void OnewayBurst(Peer peer)
    {
        for (int i = 0; i < 1000; i++)
            peer.Behaviour.Note(i);

        Expect.Equal(peer.Behaviour.Add(1, 1), 2, "a call after the oneways");
    }

    private static void AttributeReadonly(Peer peer)
    {
        int before = peer.Behaviour.Count;
        peer.Behaviour.Add(1, 1);
        Expect.True(peer.Behaviour.Count > before, "the count of calls did not grow");
    }

    private static void AttributeWritable(Peer peer)
    {
        foreach (string text in new[] { "first", "", "second" })
        {
            peer.Behaviour.Label = text;
            Expect.Equal(peer.Behaviour.Label, text, "the label");
        }
    }

    private static void ExceptionData(Peer peer)
    {
        foreach (int code in new[] { 0, -1, int.MaxValue })
        {
            Failed thrown = Expect.Throws<Failed>("fail", () => peer.Behaviour.Fail("no money", code));
            Expect.Equal((thrown.Reason, thrown.Code), ("no money", code), "the members");
        }
    }

    private static void ExceptionText(Peer peer)
    {
        const string Reason = "Grüße, €, 中文";
        Expect.Equal(Expect.Throws<Failed>("fail", () => peer.Behaviour.Fail(Reason, 1)).Reason, Reason, "the reason");
    }

    private static void ExceptionEither(Peer peer)
    {
        peer.Behaviour.FailEither(0);
        Failed failed = Expect.Throws<Failed>("fail_either(1)", () => peer.Behaviour.FailEither(1));
        Expect.Equal((failed.Reason, failed.Code), ("first", 1), "the members");
        Expect.Throws<Empty>("fail_either(2)", () => peer.Behaviour.FailEither(2));
    }

    private static void ExceptionSystem(Peer peer)
    {
        const uint Minor = 0x4f4d0000 | 77;
        foreach (string name in SystemExceptions.Names)
        {
            foreach (Completion completed in new[] { Completion.Yes, Completion.No, Completion.Maybe })
            {
                RemoteException thrown = Expect.Throws<RemoteException>(name, () => peer.Behaviour.ThrowSystem(name, Minor, (int)completed));
                var error = thrown.Fault.Detail as CorbaError;
                Expect.Equal((error?.Name, error?.Minor, error?.Completed), (name, Minor, completed), "the exception");
            }
        }
    }

    private static void ExceptionThenCall(Peer peer)
    {
        // An exception leaves the connection in step.
        for (int i = 0; i < 20; i++)
        {
            Expect.Throws<Empty>("fail_empty", peer.Behaviour.FailEmpty);
            Expect.Equal(peer.Behaviour.Add(i, 1), i + 1, "the call after it");
        }
    }

    private static async Task TimeoutAsync(Peer peer)
    {
        IBehaviour hasty = peer.Another<IBehaviour>(peer.Behaviour);
        ((Proxy)hasty).Timeout = TimeSpan.FromMilliseconds(200);
        WireException thrown = await Expect.ThrowsAsync<WireException>("a call longer than its time-out", () => hasty.SleepAsync(2000));
        Expect.Equal(thrown.Error, WireError.Timeout, "the error");
        ((Proxy)hasty).Timeout = TimeSpan.Zero;
        Expect.Equal(hasty.Add(1, 2), 3, "the call after it");
    }

    private static async Task TimeoutNotReachedAsync(Peer peer)
    {
        IBehaviour patient = peer.Another<IBehaviour>(peer.Behaviour);
        ((Proxy)patient).Timeout = TimeSpan.FromSeconds(20);
        await patient.SleepAsync(50);
    }

    private static async Task CancelledAsync(Peer peer)
    {
        using var ending = new CancellationTokenSource();
        ValueTask sleeping = peer.Behaviour.SleepAsync(2000, ending.Token);
        await ending.CancelAsync();
        await Expect.ThrowsAsync<OperationCanceledException>("a cancelled call", () => sleeping);
        Expect.Equal(peer.Behaviour.Add(1, 2), 3, "the call after it");
    }

    private static async Task ConcurrentAsync(Peer peer)
    {
        IBehaviour behaviour = peer.Behaviour;
        await InThreadsAsync(16, thread =>
        {
            for (int i = 0; i < 50; i++)
                Expect.Equal(behaviour.Add(thread * 1000, i), (thread * 1000) + i, "the sum");

            return default;
        });
    }

    private static async Task ConcurrentCounterAsync(Peer peer)
    {
        ICounter counter = peer.Behaviour.MakeCounter(ObjectCases.Unique("concurrent"));
        int sum = 0;
        await InThreadsAsync(16, _ =>
        {
            for (int i = 0; i < 25; i++)
                Interlocked.Add(ref sum, counter.Next());

            return default;
        });
        counter.Release();
        Expect.Equal(sum, 400 * 401 / 2, "the sum of 1 to 400"); // each number was given once
    }

    private static async Task SlowDoesNotBlockAsync(Peer peer)
    {
        // Were calls served one after the other, the quick ones would end after the slow one.
        IBehaviour behaviour = peer.Behaviour;
        int quick = 0;
        await InThreadsAsync(8, async thread =>
        {
            if (thread == 0)
                await behaviour.SleepAsync(1000);
            else
                Interlocked.Add(ref quick, behaviour.Add(1, 0));
        });
        Expect.Equal(quick, 7, "the calls beside the slow one");
    }

    /// <summary>Runs work in so many threads of its own and reports the first failure.</summary>
    private static async Task InThreadsAsync(int count, Func<int, ValueTask> work)
    {
        Task[] threads = [.. Enumerable.Range(0, count).Select(i => Task.Factory.StartNew(
            async () =>
            {
                try
                {
                    await work(i);
                }
                catch (RemoteException raised)
                {
                    throw new CaseFailure(string.Create(CultureInfo.InvariantCulture, $"thread {i}: {raised.Message}"));
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap())];
        await Task.WhenAll(threads);
    }
}
