using System.Collections.Concurrent;
using System.Diagnostics;
using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;

namespace Dragoman.Testing;

/// <content>Many callers, ends of calls and of connections, restarts, traces.</content>
public abstract partial class WireConformance<TWire>
{
    [Fact]
    public async Task Many_callers_get_their_own_answers()
    {
        const int Callers = 32;
        const int Calls = 60;
        (_, IBehaviour behaviour, _) = NewBehaviour();
        _ = behaviour.Who();
        IEnumerable<Task<bool>> blocking = Enumerable.Range(0, Callers / 2).Select(caller => Patience.OnOwnThread(() =>
        {
            for (int i = 0; i < Calls; i++)
            {
                int asked = caller * 1000 + i;
                if (Remote.EchoInt32(asked) != asked || Remote.EchoString($"{asked}") != $"{asked}")
                    return false;
            }

            return true;
        }));
        IEnumerable<Task<bool>> awaiting = Enumerable.Range(Callers / 2, Callers / 2).Select(async caller =>
        {
            for (int i = 0; i < Calls; i++)
            {
                int asked = caller * 1000 + i;
                if (await Remote.EchoTaskAsync(asked) != asked || await Remote.EchoValueTaskAsync($"{asked}") != $"{asked}")
                    return false;
            }

            return true;
        });
        bool[] right = await Task.WhenAll([.. blocking, .. awaiting]).WaitAsync(Patience.Limit);
        Assert.All(right, Assert.True);
    }

    [Fact]
    public async Task A_call_that_would_take_more_memory_than_its_peer_may_have_is_refused_and_leaves_nothing_behind()
    {
        ObjectHost server = NewHost(new ObjectHostOptions { Wires = [NewWire()], Transports = [Transport], Budgets = new HostBudgets { Messages = 4 << 20 } });
        await ListenAsync(server);
        IEverything remote = Client.Proxy<IEverything>(server.Export<IEverything>(new EverythingServant()));
        for (int i = 0; i < 5; i++)
        {
            // Some 500,000 octets, and ten times as many once they are objects.
            RemoteException refused = Assert.ThrowsAny<RemoteException>(() => remote.EchoFamily(FamilyOf(35_000)));
            if (TellsReasons)
                Assert.Equal((FaultKind.NoResources, RefusedByAnswer, true), (refused.Kind, refused.Completion, refused.Message.Contains("HostBudgets.Messages", StringComparison.Ordinal)));

            Assert.Equal(3_000, remote.EchoFamily(FamilyOf(3_000)).Children.Count);
        }
    }

    [Fact]
    public async Task Many_first_callers_share_one_connection()
    {
        bool[] right = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Patience.OnOwnThread(() => Remote.EchoInt32(i) == i)));
        Assert.All(right, Assert.True);
        if (SharesConnection)
            Assert.Equal(1, Cable.Connected);
    }

    [Fact]
    public async Task Cancellation_ends_the_call_here_and_reaches_the_servant()
    {
        using var giveUp = new CancellationTokenSource();
        Task waiting = Remote.WaitAsync("for ever", giveUp.Token).AsTask();
        await Servant.Waiting.Task.WaitAsync(Patience.Limit);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience.Limit));
        if (CarriesCancellation)
            await Servant.Cancelled.Task.WaitAsync(Patience.Limit);

        Assert.Equal(7, Remote.EchoInt32(7));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Remote.WaitAsync("never", giveUp.Token).AsTask());
    }

    [Fact]
    public async Task A_deadline_ends_the_call_and_the_late_reply_disturbs_nobody()
    {
        (Behaviour servant, IBehaviour remote, _) = NewBehaviour();
        var proxy = (Proxy)remote;
        _ = remote.Who();
        proxy.Timeout = TimeSpan.FromMilliseconds(200);
        Failed(() => remote.Block("gate"), FaultKind.Timeout, Completion.Maybe);
        await FailedAsync(() => remote.HoldAsync("gate").AsTask(), FaultKind.Timeout, Completion.Maybe);
        proxy.Timeout = Timeout.InfiniteTimeSpan;
        servant.Open("gate");
        for (int i = 0; i < 50; i++)
            Assert.Equal(i, Remote.EchoInt32(i));

        Assert.Equal("gate", remote.Block("gate"));
        if (SharesConnection)
            Assert.Equal(1, Cable.Connected);
    }

    [Fact]
    public void Any_deadline_is_accepted()
    {
        foreach (TimeSpan timeout in new[] { TimeSpan.MaxValue, TimeSpan.FromDays(60), Timeout.InfiniteTimeSpan, TimeSpan.FromMinutes(1) })
        {
            ((Proxy)Remote).Timeout = timeout;
            Assert.Equal(7, Remote.EchoInt32(7));
        }
    }

    [Fact]
    public async Task A_stopping_server_lets_running_calls_finish()
    {
        (Behaviour servant, IBehaviour remote, _) = NewBehaviour();
        Task<string> blocking = Patience.OnOwnThread(() => remote.Block("gate"));
        Task<string> awaiting = remote.HoldAsync("gate").AsTask();
        await Patience.Until(() => servant.Blocked == 2, "both calls ran");
        Task stopping = Server.DisposeAsync().AsTask();
        servant.Open("gate");
        Assert.Equal("gate", await blocking);
        Assert.Equal("gate", await awaiting.WaitAsync(Patience.Limit));
        await stopping.WaitAsync(Patience.Limit);
        RemoteException late = Assert.ThrowsAny<RemoteException>(() => remote.Who());
        if (NoticesEnd)
            Assert.Equal(Completion.No, late.Completion);
    }

    [Fact]
    public async Task A_call_whose_connection_breaks_may_have_run()
    {
        (Behaviour servant, IBehaviour remote, _) = NewBehaviour();
        Task<string> blocking = Patience.OnOwnThread(() => remote.Block("one"));
        Task<string> awaiting = remote.HoldAsync("two").AsTask();
        await Task.WhenAll(servant.ArrivalAt("one"), servant.ArrivalAt("two"));
        Cable.Cut();
        await FailedAsync(() => blocking, FaultKind.ConnectionLost, Completion.Maybe);
        await FailedAsync(() => awaiting.WaitAsync(Patience.Limit), FaultKind.ConnectionLost, Completion.Maybe);
        Assert.Equal(2, servant.Blocked);
        Assert.Equal(servant.Number, remote.Who());
        servant.Open("one");
        servant.Open("two");
    }

    [Fact]
    public async Task An_idempotent_call_is_sent_again_when_its_connection_breaks()
    {
        (Behaviour servant, IBehaviour remote, _) = NewBehaviour();
        Task<string> blocking = Patience.OnOwnThread(() => remote.BlockAgain("gate"));
        await servant.ArrivalAt("gate");
        Cable.Cut();
        await Patience.Until(() => servant.Blocked == 2, "the call came again");
        servant.Open("gate");
        Assert.Equal("gate", await blocking);
    }

    [Fact]
    public async Task The_end_of_a_client_reaches_the_servant_s_token()
    {
        Task waiting = Remote.WaitAsync("for ever").AsTask();
        await Servant.Waiting.Task.WaitAsync(Patience.Limit);
        Cable.Cut();
        await Servant.Cancelled.Task.WaitAsync(Patience.Limit);
        await Assert.ThrowsAnyAsync<RemoteException>(() => waiting.WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task A_restarted_server_is_found_again_under_a_fixed_key()
    {
        ObjectHost first = NewHost();
        Address address = await ListenToRestartAsync(first);
        ObjectRef reference = first.Export<IEverything>(new EverythingServant("first"), new ExportOptions { Key = "fixed" });
        ObjectRef transient = first.Export<INamed>(new EverythingServant("transient"));
        IEverything remote = Client.Proxy<IEverything>(reference);
        INamed stale = Client.Proxy<INamed>(transient);
        Assert.Equal(("first", "transient"), (remote.Name, stale.Name));
        await first.DisposeAsync();
        RemoteException late = Assert.ThrowsAny<RemoteException>(() => remote.Name);
        if (NoticesEnd)
            Assert.Equal(Completion.No, late.Completion);

        ObjectHost second = NewHost();
        await ListenAsync(second, address);
        second.Export<IEverything>(new EverythingServant("second"), new ExportOptions { Key = "fixed" });
        for (int i = 0; i < 3; i++)
            second.Export<INamed>(new EverythingServant("other"));

        Assert.Equal("second", remote.Name);
        if (CallsCarryKeys)
            Failed(() => _ = stale.Name, FaultKind.NoSuchObject, RefusedByAnswer);
        else
            Assert.Equal("other", stale.Name);
    }

    [Fact]
    public async Task Calls_made_while_the_server_restarts_are_not_lost()
    {
        ObjectHost server = NewHost();
        Address address = await ListenToRestartAsync(server);
        var servant = new EverythingServant();
        ObjectRef reference = server.Export<IEverything>(servant, new ExportOptions { Key = "fixed" });
        IEverything remote = Client.Proxy<IEverything>(reference);
        _ = remote.Name;
        int ran = 0;
        for (int round = 0; round < 5; round++)
        {
            Task<int>[] calls = [.. Enumerable.Range(0, 16).Select(_ => remote.EchoTaskAsync(1))];
            await server.DisposeAsync();
            server = NewHost();
            await ListenAsync(server, address);
            server.Export<IEverything>(servant, new ExportOptions { Key = "fixed" });
            foreach (Task<int> call in calls)
                ran += await Outcome(call);

            if (!NoticesEnd)
                await Outcome(remote.EchoTaskAsync(1)); // it may go into the end of the old connection, which nobody has read yet

            Assert.Equal(1, await remote.EchoTaskAsync(1));
        }

        Assert.InRange(ran, 0, 80);

        // A farewell says what was not run: nothing may be left in doubt.
        async Task<int> Outcome(Task<int> call)
        {
            try
            {
                return await call.WaitAsync(Patience.Limit);
            }
            catch (RemoteException failure)
            {
                if (SaysFarewell)
                    Assert.Equal(Completion.No, failure.Completion);

                return 0;
            }
        }
    }

    [Fact]
    public void A_message_beyond_the_server_s_limit_is_refused_and_the_next_call_goes_on()
    {
        ObjectHost server = NewHost(new ObjectHostOptions { Wires = [NewWire()], Transports = [Transport], DecodeLimits = new DecodeLimits { MaxMessageSize = 1 << 20 } });
        IEverything remote = Client.Proxy<IEverything>(server.Export<IEverything>(new EverythingServant()));
        Assert.Equal(OctetsWithinMebibyte, remote.EchoBytes(new byte[OctetsWithinMebibyte]).Length);
        Assert.ThrowsAny<RemoteException>(() => remote.EchoBytes(new byte[2_000_000]));
        Assert.Equal(7, remote.EchoInt32(7));
    }

    [Fact]
    public void Great_messages_arrive()
    {
        byte[] octets = new byte[20_000_000];
        new Random(1).NextBytes(octets);
        Assert.Equal(octets, Remote.EchoBytes(octets));
    }

    [Fact]
    public async Task An_unreachable_object_is_told()
    {
        ObjectHost gone = NewHost();
        await ListenAsync(gone);
        ObjectRef reference = gone.Export<INamed>(new EverythingServant());
        await gone.DisposeAsync();
        Failed(() => _ = Client.Proxy<INamed>(reference).Name, FaultKind.Unreachable, Completion.No);
    }

    [Fact]
    public async Task A_trace_goes_on_across_the_wire()
    {
        var done = new ConcurrentQueue<Activity>();
        using var source = new ActivitySource("Dragoman.Testing");
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name is TelemetrySources.Name or "Dragoman.Testing",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = done.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using Activity root = source.StartActivity("root")!;
        Remote.EchoInt32(1);
        await Remote.EchoTaskAsync(1);
        Failed(() => Remote.Fail(Failure.Undeclared), FaultKind.ServantFailed, Completion.Maybe);
        ActivityTraceId trace = root.TraceId;
        await Patience.Until(() => done.Count(a => a.Kind == ActivityKind.Client && a.TraceId == trace) == 3, "all calls were told");
        if (!CarriesTraces)
            return;

        await Patience.Until(() => done.Count(a => a.Kind == ActivityKind.Server && a.TraceId == trace) == 3, "the server's side was told");
        Activity[] clients = [.. done.Where(a => a.Kind == ActivityKind.Client && a.TraceId == trace)];
        Activity[] servers = [.. done.Where(a => a.Kind == ActivityKind.Server && a.TraceId == trace)];
        Assert.All(clients, client => Assert.Equal(root.SpanId, client.ParentSpanId));
        Assert.Equal(clients.Select(c => c.SpanId).ToHashSet(), [.. servers.Select(s => s.ParentSpanId)]);
        Assert.All(servers, s => Assert.True(s.HasRemoteParent));
        Assert.Single(servers, s => s.Status == ActivityStatusCode.Error);
    }

    private static Family FamilyOf(int children) => new("parent", [.. Enumerable.Range(0, children).Select(static _ => new Family("", []))]);
}
