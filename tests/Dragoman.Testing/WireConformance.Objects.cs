using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;

namespace Dragoman.Testing;

/// <content>Objects that travel by reference, callbacks, activation, threading.</content>
public abstract partial class WireConformance<TWire>
{
    [Fact]
    public void References_travel_both_ways()
    {
        Assert.Null(Remote.EchoReference(null));
        Assert.Null(Servant.LastReference);

        INamed? back = Remote.EchoReference(Remote);
        Assert.Same(Servant, Servant.LastReference);
        Assert.Equal("Everything greets Ann", back!.Greet("Ann"));

        var own = new EverythingServant("Own");
        Assert.Same(own, Remote.EchoReference(own));
        Assert.NotSame(own, Servant.LastReference);
        Assert.Equal("Own greets Bob", Servant.LastReference!.Greet("Bob"));
    }

    [Fact]
    public void References_as_data_travel()
    {
        Assert.Null(Remote.EchoObjectRef(null));
        Assert.Equal(AsTold(Reference), Remote.EchoObjectRef(Reference));
        Assert.Equal("Everything", Client.Proxy<INamed>(Remote.EchoObjectRef(Reference)!).Name);
    }

    [Fact]
    public void References_have_a_text_form()
    {
        IWire wire = Client.Wires.Values.Single();
        string text = wire.Format(Reference);
        Assert.True(wire.TryParse(text, out ObjectRef? read));
        Assert.Equal(AsTold(Reference), read);
        Assert.False(wire.TryParse("no such thing", out _));
        if (!HasNilText)
            return;

        Assert.True(wire.TryParse(wire.Format(null), out ObjectRef? nil));
        Assert.Null(nil);
    }

    [Fact]
    public void An_object_gives_references_to_itself_and_to_others()
    {
        Assert.Equal("Everything", Remote.Self().Self().Name);
        (Behaviour servant, IBehaviour remote, _) = NewBehaviour();
        IBehaviour[] made = [remote.Make(), remote.Make(), remote.Make()];
        Assert.Equal(3, made.Select(m => m.Who()).Distinct().Count());
        Assert.DoesNotContain(servant.Number, made.Select(m => m.Who()));
    }

    [Fact]
    public void An_exported_object_keeps_one_reference()
    {
        Assert.Equal(Reference, Server.Export<IEverything>(Servant));
        Assert.Throws<ArgumentException>(() =>
        {
            Server.Export<INamed>(new EverythingServant(), new ExportOptions { Key = "taken" });
            Server.Export<INamed>(new EverythingServant(), new ExportOptions { Key = "taken" });
        });
    }

    [Fact]
    public async Task Callbacks_nest()
    {
        (_, IBehaviour remote, _) = NewBehaviour();
        var own = new Behaviour();
        Assert.Equal(10, await remote.SinkAsync(own, 10).AsTask().WaitAsync(Patience.Limit));
        Assert.Equal(10, await Patience.OnOwnThread(() => remote.Descend(own, 10)));
    }

    [Fact]
    public void A_call_of_the_host_s_own_object_is_not_sent()
    {
        Assert.Same(Servant, Server.Proxy<IEverything>(Reference));
        ObjectRef guarded = Server.Export<IEverything>(new EverythingServant(), new ExportOptions { Threading = ThreadingMode.PerObject });
        IEverything local = Server.Proxy<IEverything>(guarded);
        byte[] octets = [1, 2, 3];
        Assert.Same(octets, local.EchoBytes(octets));
        Assert.Equal(long.MinValue, Assert.Throws<Overdrawn>(() => local.Fail(Failure.Overdrawn)).Missing);
        Failed(() => local.Fail(Failure.Argument), FaultKind.BadArgument, Completion.Maybe);
    }

    [Fact]
    public void A_shared_servant_is_made_by_the_first_call_for_all()
    {
        int made = 0;
        ObjectRef reference = Server.Export<IBehaviour>(() => { made++; return new Behaviour(); }, ActivationMode.Shared);
        Assert.Equal(0, made);
        IBehaviour other = NewHost().Proxy<IBehaviour>(reference);
        Assert.Equal(Client.Proxy<IBehaviour>(reference).Who(), other.Who());
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task An_unshared_servant_lives_as_long_as_its_client_s_connection()
    {
        var made = new List<Behaviour>();
        ObjectRef reference = Server.Export<IBehaviour>(() => { var servant = new Behaviour(); made.Add(servant); return servant; }, ActivationMode.Unshared);
        ObjectHost second = NewHost();
        IBehaviour one = Client.Proxy<IBehaviour>(reference);
        IBehaviour two = second.Proxy<IBehaviour>(reference);
        Assert.Equal(one.Who(), one.Who());
        Assert.Equal(two.Who(), two.Who());
        Assert.NotEqual(one.Who(), two.Who());
        await second.DisposeAsync();
        await made[1].Disposed.WaitAsync(Patience.Limit);
        Assert.False(made[0].Disposed.IsCompleted);
    }

    [Fact]
    public async Task A_servant_per_call_lives_as_long_as_its_call()
    {
        var made = new List<Behaviour>();
        ObjectRef reference = Server.Export<IBehaviour>(() => { var servant = new Behaviour(); made.Add(servant); return servant; }, ActivationMode.PerMethod);
        IBehaviour remote = Client.Proxy<IBehaviour>(reference);
        Assert.NotEqual(remote.Who(), remote.Who());
        await remote.CrowdAsync();
        Assert.Equal(3, made.Count);
        foreach (Behaviour servant in made)
            await servant.Disposed.WaitAsync(Patience.Limit);
    }

    [Fact]
    public void A_servant_that_cannot_be_made_is_a_fault_of_the_call()
    {
        ObjectRef reference = Server.Export<IBehaviour>(() => throw new InvalidOperationException("refused"), ActivationMode.Shared);
        Failed(() => Client.Proxy<IBehaviour>(reference).Who(), FaultKind.BadState, RefusedByAnswer);
    }

    [Fact]
    public async Task Calls_of_a_concurrent_object_run_together()
    {
        (_, IBehaviour remote, _) = NewBehaviour();
        bool[] met = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Patience.OnOwnThread(() => remote.Meet("all", 4))));
        Assert.All(met, Assert.True);
    }

    [Fact]
    public async Task Calls_of_different_connections_run_together_where_one_connection_s_do_not()
    {
        (_, IBehaviour one, ObjectRef reference) = NewBehaviour(ThreadingMode.PerConnection);
        IBehaviour two = NewHost().Proxy<IBehaviour>(reference);
        bool[] met = await Task.WhenAll(Patience.OnOwnThread(() => one.Meet("both", 2)), Patience.OnOwnThread(() => two.Meet("both", 2)));
        Assert.All(met, Assert.True);
        int[] crowds = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => one.CrowdAsync().AsTask()));
        if (SharesConnection)
            Assert.Equal(1, crowds.Max());
    }

    [Fact]
    public async Task Calls_of_a_guarded_object_run_one_at_a_time()
    {
        (_, IBehaviour one, ObjectRef reference) = NewBehaviour(ThreadingMode.PerObject);
        IBehaviour two = NewHost().Proxy<IBehaviour>(reference);
        IBehaviour local = Server.Proxy<IBehaviour>(reference);
        IBehaviour[] callers = [one, two, local];
        int[] crowds = await Task.WhenAll(Enumerable.Range(0, 96).Select(i => callers[i % 3].CrowdAsync().AsTask())).WaitAsync(Patience.Limit);
        Assert.Equal(1, crowds.Max());
    }

    [Fact]
    public async Task Calls_of_a_quick_object_are_answered()
    {
        (_, IBehaviour remote, _) = NewBehaviour(ThreadingMode.Quick);
        int who = remote.Who();
        int[] answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Patience.OnOwnThread(remote.Who)));
        Assert.All(answers, answer => Assert.Equal(who, answer));
        Assert.InRange(await remote.CrowdAsync(), 1, 1);
    }

    [Fact]
    public async Task A_moved_object_is_called_where_it_is_now()
    {
        (Behaviour left, IBehaviour remote, ObjectRef reference) = NewBehaviour();
        int before = remote.Who();
        ObjectHost elsewhere = NewHost();
        await ListenAsync(elsewhere);
        var moved = new Behaviour();
        Assert.True(Server.Forward(reference, elsewhere.Export<IBehaviour>(moved)));
        Assert.Equal(moved.Number, remote.Who());
        Assert.Equal(moved.Number, remote.Who());
        Assert.Equal(1, await remote.CrowdAsync());
        Assert.Equal(moved.Number, NewHost().Proxy<IBehaviour>(reference).Who());
        Assert.Equal(moved.Number, Server.Proxy<IBehaviour>(reference).Who());
        Assert.Equal(left.Number, before);
    }

    [Fact]
    public async Task A_call_falls_back_when_the_moved_object_is_gone_again()
    {
        (_, IBehaviour remote, ObjectRef reference) = NewBehaviour();
        ObjectHost elsewhere = NewHost();
        await ListenAsync(elsewhere);
        ObjectRef moved = elsewhere.Export<IBehaviour>(new Behaviour());
        Server.Forward(reference, moved);
        remote.Who();
        elsewhere.Unexport(moved);
        var third = new Behaviour();
        Server.Forward(reference, Server.Export<IBehaviour>(third));
        Assert.Equal(third.Number, remote.Who());
    }

    [Fact]
    public async Task Calls_that_wait_while_their_object_moves_run_where_it_is_then()
    {
        (Behaviour left, IBehaviour remote, ObjectRef reference) = NewBehaviour(ThreadingMode.PerObject);
        ObjectHost elsewhere = NewHost();
        await ListenAsync(elsewhere);
        var moved = new Behaviour();
        Task<string> last = remote.HoldAsync("door").AsTask();
        await left.ArrivalAt("door");
        Task<int>[] waiting = [.. Enumerable.Range(0, 4).Select(_ => Patience.OnOwnThread(NewHost().Proxy<IBehaviour>(reference).Who))];
        Task<int> local = Patience.OnOwnThread(Server.Proxy<IBehaviour>(reference).Who);

        Server.Forward(reference, elsewhere.Export<IBehaviour>(moved));
        left.Open("door");

        Assert.Equal("door", await last);
        Assert.All(await Task.WhenAll([local, .. waiting]), answer => Assert.Equal(moved.Number, answer));
    }

    [Fact]
    public async Task A_oneway_call_follows_a_moved_object()
    {
        (Behaviour left, IBehaviour remote, ObjectRef reference) = NewBehaviour();
        ObjectHost elsewhere = NewHost();
        await ListenAsync(elsewhere);
        var moved = new Behaviour();
        Server.Forward(reference, elsewhere.Export<IBehaviour>(moved));

        remote.Note(7);

        await Patience.Until(() => moved.Notes().Length > 0, "the call comes");
        Assert.Equal([7], moved.Notes());
        Assert.Empty(left.Notes());
    }

    [Fact]
    public async Task A_moved_object_may_come_back_to_its_key()
    {
        ObjectHost elsewhere = NewHost();
        await ListenAsync(elsewhere);
        var named = new ExportOptions { Key = "wanderer" };
        ObjectRef here = Server.Export<IBehaviour>(new Behaviour(), named);
        ObjectRef there = elsewhere.Export<IBehaviour>(new Behaviour(), named);
        IBehaviour remote = Client.Proxy<IBehaviour>(here);
        Server.Forward(here, there);
        remote.Who();

        var back = new Behaviour();
        Assert.Equal(here, Server.Export<IBehaviour>(back, named));
        elsewhere.Forward(there, here);

        Assert.Equal(back.Number, remote.Who());
        Assert.Equal(back.Number, NewHost().Proxy<IBehaviour>(here).Who());
        Assert.Equal(back.Number, NewHost().Proxy<IBehaviour>(there).Who());
        Assert.Throws<ArgumentException>(() => Server.Export<IBehaviour>(new Behaviour(), named));
    }

    // A reference as a peer sees it.
    private ObjectRef AsTold(ObjectRef reference) => NamesContracts ? reference : reference with { Contract = "" };
}
