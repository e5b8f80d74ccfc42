using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;

namespace Dragoman.Testing;

/// <content>Every form of operation, and every way in which it may fail.</content>
public abstract partial class WireConformance<TWire>
{
    public static TheoryData<Blame, FaultKind, Completion> Blames { get; } = new()
    {
        { Blame.Argument, FaultKind.BadArgument, Completion.Maybe },
        { Blame.State, FaultKind.BadState, Completion.Maybe },
        { Blame.Unimplemented, FaultKind.NotImplemented, Completion.Maybe },
        { Blame.Unauthorised, FaultKind.NotPermitted, Completion.Maybe },
        { Blame.Disposed, FaultKind.NoSuchObject, Completion.Maybe },
        { Blame.Deadline, FaultKind.Timeout, Completion.Maybe },
        { Blame.Memory, FaultKind.NoResources, Completion.Maybe },
        { Blame.Cancelled, FaultKind.Cancelled, Completion.Maybe },
        { Blame.Unknown, FaultKind.ServantFailed, Completion.Maybe },
    };

    [Fact]
    public async Task Synchronous_and_asynchronous_operations_mix()
    {
        Remote.Nothing();
        await Remote.RunTaskAsync(11);
        Assert.Equal(11, Remote.Calls);
        Assert.Equal(12, await Remote.EchoTaskAsync(12));
        await Remote.RunValueTaskAsync(13);
        Assert.Equal(14, Remote.Count());
        Assert.Equal("text", await Remote.EchoValueTaskAsync("text"));
        Assert.Equal(1000, Remote.CountTo(1000, CancellationToken.None));
    }

    [Fact]
    public async Task Either_form_of_a_contract_serves_callers_of_both()
    {
        ObjectRef blocking = Server.Export<IDoubler>(new Doubler());
        ObjectRef asynchronous = Server.Export<IDoublerLater>(new Doubler());
        foreach (ObjectRef reference in new[] { blocking, asynchronous })
        {
            Assert.Equal(8, Client.Proxy<IDoubler>(reference).Double(4));
            Assert.Equal(12, Client.Proxy<IDoubler>(reference).Triple(4));
            Assert.Equal(10, await Client.Proxy<IDoublerLater>(reference).DoubleAsync(5));
            Assert.Equal(15, await Client.Proxy<IDoublerLater>(reference).TripleAsync(5));
        }
    }

    [Fact]
    public void Inherited_operations_and_properties_are_called()
    {
        Assert.Equal("Everything", Remote.Name);
        Assert.Equal("Everything greets Ann", Remote.Greet("Ann"));
        Assert.Equal("Everything greets Bob", Client.Proxy<INamed>(Reference).Greet("Bob"));
        Remote.Favourite = Colour.Green;
        Assert.Equal(Colour.Green, Remote.Favourite);
        Assert.Equal(Colour.Green, Servant.Favourite);
        Remote.Nothing();
        Assert.Equal(1, Remote.Calls);
    }

    [Fact]
    public async Task A_oneway_call_arrives_and_its_failure_stays_there()
    {
        Remote.Notify("fail");
        Assert.Equal("fail", await Servant.FirstNotice.Task.WaitAsync(Patience.Limit)); // two at once may overtake each other
        Remote.Notify("hello");
        await Patience.Until(() => Servant.Notified.Contains("hello"), "the second message came");
        Remote.Nothing();
    }

    [Fact]
    public void A_declared_exception_arrives_as_itself()
    {
        Remote.Fail(Failure.None);
        Assert.Equal(long.MinValue, Assert.Throws<Overdrawn>(() => Remote.Fail(Failure.Overdrawn)).Missing);
        Refused refused = Assert.Throws<Refused>(() => Remote.Fail(Failure.Refused));
        Assert.Equal(("no: 日本 𝄞", -7), (refused.Message, refused.Code));
    }

    [Fact]
    public void An_exception_derived_from_a_declared_one_arrives_as_that()
    {
        Refused refused = Assert.Throws<Refused>(() => Remote.Fail(Failure.RefusedForEver));
        Assert.Equal(("for ever", 9), (refused.Message, refused.Code));
    }

    [Theory]
    [MemberData(nameof(Blames))]
    public async Task Undeclared_exceptions_arrive_by_blame(Blame blame, FaultKind kind, Completion completion)
    {
        (_, IBehaviour remote, _) = NewBehaviour();
        RemoteException blocking = Failed(() => remote.Throw(blame), kind, completion);
        RemoteException awaited = await FailedAsync(() => remote.FailAsync(blame).AsTask(), kind, completion);
        Assert.DoesNotContain(Behaviour.Confidential, blocking.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Behaviour.Confidential, awaited.ToString(), StringComparison.Ordinal);
        Assert.IsNotType<WireException>(blocking);
        Assert.Equal(7, Remote.EchoInt32(7));
    }

    [Fact]
    public async Task Undeclared_exceptions_are_told_where_the_host_reveals_them_and_are_in_its_log_in_any_case()
    {
        using var log = new FailureLogger();
        ObjectHost server = NewHost(new ObjectHostOptions { Wires = [NewWire()], Transports = [Transport], RevealFaults = true, LoggerFactory = log });
        await ListenAsync(server);
        IBehaviour remote = Client.Proxy<IBehaviour>(server.Export<IBehaviour>(new Behaviour()));

        RemoteException blocking = Failed(() => remote.Throw(Blame.State), FaultKind.BadState, Completion.Maybe);
        RemoteException awaited = await FailedAsync(() => remote.FailAsync(Blame.Unknown).AsTask(), FaultKind.ServantFailed, Completion.Maybe);

        Assert.Contains(Behaviour.Confidential, blocking.Message, StringComparison.Ordinal);
        Assert.Contains(Behaviour.Confidential, awaited.Message, StringComparison.Ordinal);
        Assert.Equal(2, log.Errors.Count);
        Assert.All(log.Errors, exception => Assert.Contains("Behaviour.Throw", exception.StackTrace, StringComparison.Ordinal));
    }

    [Fact]
    public void Failures_of_an_operation_that_declares_others_arrive_by_blame()
    {
        Failed(() => Remote.Fail(Failure.Argument), FaultKind.BadArgument, Completion.Maybe);
        Failed(() => Remote.Fail(Failure.NotImplemented), FaultKind.NotImplemented, Completion.Maybe);
        Failed(() => Remote.Fail(Failure.Undeclared), FaultKind.ServantFailed, Completion.Maybe);
    }

    [Fact]
    public async Task An_unknown_object_is_told()
    {
        (_, IBehaviour remote, ObjectRef reference) = NewBehaviour();
        remote.Who();
        Assert.True(Server.Unexport(reference));
        Assert.False(Server.Unexport(reference));
        Failed(() => remote.Who(), FaultKind.NoSuchObject, RefusedByAnswer);
        await FailedAsync(() => remote.CrowdAsync().AsTask(), FaultKind.NoSuchObject, RefusedByAnswer);
        Assert.Equal(7, Remote.EchoInt32(7));
    }

    [Fact]
    public void An_unknown_operation_is_told()
    {
        Failed(CallUnknownOperation, FaultKind.NoSuchOperation, RefusedByAnswer);
        Assert.Equal(7, Remote.EchoInt32(7));
    }

    [Fact]
    public async Task A_fault_that_a_servant_met_itself_is_passed_on()
    {
        (_, IBehaviour remote, _) = NewBehaviour();
        ObjectHost third = NewHost();
        await ListenAsync(third);
        ObjectRef gone = third.Export<INamed>(new EverythingServant());
        third.Unexport(gone);
        Failed(() => remote.GreetWith(Client.Proxy<INamed>(gone)), FaultKind.NoSuchObject, Completion.Maybe);
    }

    [Fact]
    public async Task Oneway_calls_of_one_caller_arrive_in_order_where_the_object_asks_for_it()
    {
        (_, IBehaviour remote, _) = NewBehaviour(ThreadingMode.PerConnection);
        for (int i = 0; i < 500; i++)
            remote.Note(i);

        Assert.Equal(Enumerable.Range(0, 500), await Patience.OnOwnThread(remote.Notes));
    }

    [Fact]
    public void Interceptors_see_calls_on_both_sides_and_may_refuse_them()
    {
        var sent = new RecordingInterceptors();
        var received = new RecordingInterceptors { Refuse = nameof(IEverything.Count) };
        ObjectHost server = NewHost(new ObjectHostOptions { Wires = [NewWire()], Transports = [Transport], ServerInterceptors = [received.Around("a"), received.Around("b")] });
        ObjectHost client = NewHost(new ObjectHostOptions { Wires = [NewWire()], Transports = [Transport], ClientInterceptors = [sent.Around("c")] });
        var servant = new EverythingServant();
        IEverything remote = client.Proxy<IEverything>(server.Export<IEverything>(servant));
        Assert.Equal(5, remote.EchoInt32(5));
        Failed(() => remote.Count(), FaultKind.NotPermitted, RefusedByAnswer);
        Assert.Equal(["a EchoInt32", "b EchoInt32", "a Count"], received.Seen);
        Assert.Equal(["c EchoInt32", "c Count"], sent.Seen);
        Assert.Equal(0, servant.Calls);
    }
}
