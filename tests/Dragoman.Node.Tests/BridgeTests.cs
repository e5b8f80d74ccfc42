using Bank;
using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;

namespace Dragoman.Tests;

/// <summary>An object of one wire called by clients of another, for every ordered pair of wires.</summary>
public class BridgeTests
{
    public static TheoryData<string, string> Pairs => Bridge.Pairs;

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Data_of_every_type_arrive(string back, string front)
    {
        await using Bridge bridge = await Bridge.OpenAsync(back, front);
        IEverything remote = bridge.Pass<IEverything>(new EverythingServant());

        AllEqual([true, false], remote.EchoBoolean);
        AllEqual<byte>([byte.MinValue, byte.MaxValue], remote.EchoByte);
        AllEqual<short>([short.MinValue, short.MaxValue], remote.EchoInt16);
        AllEqual([int.MinValue, int.MaxValue], remote.EchoInt32);
        AllEqual([long.MinValue, long.MaxValue], remote.EchoInt64);
        AllEqual<ulong>([0, ulong.MaxValue], remote.EchoUInt64);
        AllEqual([0.1f, float.NaN, float.MaxValue], remote.EchoSingle);
        AllEqual([Math.PI, double.NegativeInfinity, double.Epsilon], remote.EchoDouble);
        AllEqual(["", "Grüße, 日本語 😀", new string('ж', 70_000)], remote.EchoString);
        AllEqual([0m, 1.00m, decimal.MinValue], remote.EchoDecimal);
        AllEqual([Guid.Empty, new Guid("00112233-4455-6677-8899-aabbccddeeff")], remote.EchoGuid);
        AllEqual([new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(5.5))], remote.EchoDateTimeOffset);
        AllEqual([TimeSpan.FromDays(400), TimeSpan.FromMilliseconds(-5)], remote.EchoTimeSpan);
        AllEqual(Enum.GetValues<Colour>(), remote.EchoEnum);
        AllEqual([Access.Read | Access.Run], remote.EchoFlags);
        AllEqual([new Person("Zoë", 255) { Home = new Point(1, -2), Favourite = Colour.Blue }], remote.EchoPerson);
        AllEqual([null, new Person("P", 1) { Home = default }], remote.EchoOptionalPerson);
        AllEqual<int?>([null, int.MinValue], remote.EchoOptionalInteger);
        AllEqual([(7, "seven")], remote.EchoTuple);
        Assert.Equal((-3, -1), remote.Divide(-10, 3));
        Assert.Equal("ab!!!", remote.Join("ab", times: 3));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Collections_and_octets_arrive(string back, string front)
    {
        await using Bridge bridge = await Bridge.OpenAsync(back, front);
        IEverything remote = bridge.Pass<IEverything>(new EverythingServant());

        byte[] octets = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31))];
        Assert.Equal(octets, remote.EchoBytes(octets));
        Assert.Equal([1, -1, int.MaxValue], remote.EchoIntegers([1, -1, int.MaxValue]));
        Assert.Equal(["", "ж"], remote.EchoStrings(["", "ж"]));
        Assert.Equal([[], [1], [2, 3]], remote.EchoJagged([[], [1], [2, 3]]));
        int[,] grid = new int[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        Assert.Equal(grid, remote.EchoFixedGrid(grid));
        Assert.Equal([new Point(1, 2)], remote.EchoList([new Point(1, 2)]));
        Assert.Equal(["x", ""], remote.EchoSet(["x", ""]).OrderDescending(StringComparer.Ordinal));
        Dictionary<string, int> map = Enumerable.Range(0, 100).ToDictionary(i => $"key {i}", i => i);
        Assert.Equal(map, remote.EchoMap(map));
        Family family = new("old", [new Family("young", [])]);
        Assert.Equal("young", Assert.Single(remote.EchoFamily(family).Children).Name);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Operations_of_every_form_run(string back, string front)
    {
        await using Bridge bridge = await Bridge.OpenAsync(back, front);
        var servant = new EverythingServant();
        IEverything remote = bridge.Pass<IEverything>(servant);

        remote.Favourite = Colour.Green;
        remote.Secret = null;
        remote.Nothing();
        remote.Notify("one way");

        Assert.Equal((Colour.Green, null, 1L), (servant.Favourite, remote.Secret, remote.Calls));
        Assert.Equal("one way", await servant.FirstNotice.Task.WaitAsync(Patience.Limit));
        Assert.Equal(5, await remote.EchoTaskAsync(5));
        Assert.Equal("later", await remote.EchoValueTaskAsync("later"));
        Assert.Equal("Everything greets you", remote.Greet("you"));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Declared_exceptions_arrive_as_themselves_with_their_data(string back, string front)
    {
        await using Bridge bridge = await Bridge.OpenAsync(back, front);
        IEverything remote = bridge.Pass<IEverything>(new EverythingServant());

        Assert.Equal(long.MinValue, Assert.Throws<Overdrawn>(() => remote.Fail(Failure.Overdrawn)).Missing);
        Refused refused = Assert.Throws<Refused>(() => remote.Fail(Failure.Refused));
        Assert.Equal(("no: 日本 𝄞", -7), (refused.Message, refused.Code));
        Assert.Equal(9, Assert.Throws<Refused>(() => remote.Fail(Failure.RefusedForEver)).Code);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Faults_arrive_as_they_were_with_their_completion(string back, string front)
    {
        await using Bridge bridge = await Bridge.OpenAsync(back, front);
        IBehaviour remote = bridge.Pass<IBehaviour>(new Behaviour());

        foreach ((Blame blame, FaultKind kind, Completion completion) in (ReadOnlySpan<(Blame, FaultKind, Completion)>)
        [
            (Blame.Argument, FaultKind.BadArgument, Completion.Maybe),
            (Blame.State, FaultKind.BadState, Completion.Maybe),
            (Blame.Unimplemented, FaultKind.NotImplemented, Completion.Maybe),
            (Blame.Unauthorised, FaultKind.NotPermitted, Completion.Maybe),
            (Blame.Unknown, FaultKind.ServantFailed, Completion.Maybe),
        ])
        {
            RemoteException failure = Assert.ThrowsAny<RemoteException>(() => remote.Throw(blame));
            Assert.Equal((blame, kind, completion), (blame, failure.Kind, failure.Completion));
            Assert.DoesNotContain(Behaviour.Confidential, failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task An_object_that_is_gone_and_a_server_that_is_gone_are_told_apart(string back, string front)
    {
        await using Bridge bridge = await Bridge.OpenAsync(back, front);
        var servant = new EverythingServant();
        IEverything remote = bridge.Pass<IEverything>(servant);
        Assert.Equal(3, remote.EchoInt32(3));

        bridge.Server.Unexport(bridge.Server.Export<IEverything>(servant));
        RemoteException nobody = Assert.ThrowsAny<RemoteException>(() => remote.EchoInt32(3));
        await bridge.Server.DisposeAsync();
        RemoteException nothing = Assert.ThrowsAny<RemoteException>(() => remote.EchoInt32(3));

        // By Pyro it is an exception, which the method may have raised itself, that says so.
        Completion told = back == "pyro" || front == "pyro" ? Completion.Maybe : Completion.No;
        Assert.Equal((FaultKind.NoSuchObject, told), (nobody.Kind, nobody.Completion));
        Assert.True(nothing.Kind is FaultKind.Unreachable or FaultKind.ConnectionLost or FaultKind.Transient, nothing.ToString()); // CORBA has one word for it
        Assert.Equal(front == "pyro" ? Completion.Maybe : Completion.No, nothing.Completion);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Objects_that_are_handed_out_are_reached_through_the_gateway_and_keep_their_identity(string back, string front)
    {
        await using Bridge bridge = await Bridge.OpenAsync(back, front);
        IBank bank = bridge.Pass<IBank>(new BankServant());

        IAccount first = bank.Open("alice");
        IAccount again = bank.Open("alice");
        IAccount other = bank.Open("bob");
        first.Deposit(12);
        InsufficientFunds refused = Assert.Throws<InsufficientFunds>(() => again.Withdraw(13));

        Assert.Equal(((Proxy)first).Reference, ((Proxy)again).Reference);
        Assert.NotEqual(((Proxy)first).Reference, ((Proxy)other).Reference);
        Assert.Equal((12, 13), (refused.Balance, refused.Requested));
        Assert.Equal(("alice", "bob"), (again.Owner, other.Owner));
        Assert.Equal(12, Assert.Single(again.Statement()).Amount);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_reference_that_comes_back_to_its_server_is_the_servant_itself(string back, string front)
    {
        await using Bridge bridge = await Bridge.OpenAsync(back, front);
        var servant = new EverythingServant();
        IEverything remote = bridge.Pass<IEverything>(servant);

        INamed came = remote.EchoReference(remote.Self())!;

        Assert.Same(servant, servant.LastReference);
        Assert.Equal("Everything", came.Name);
        Assert.Null(remote.EchoReference(null));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Objects_of_the_client_are_called_back_through_the_gateway(string back, string front)
    {
        await using Bridge bridge = await Bridge.OpenAsync(back, front);
        IAccount account = bridge.Pass<IBank>(new BankServant()).Open("carol");
        var listener = new Listener();
        account.Watch(listener);

        Assert.Throws<InsufficientFunds>(() => account.Withdraw(5));
        account.Watch(null);

        Assert.Equal(("carol", 5), await listener.Told.WaitAsync(Patience.Limit));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Calls_nest_through_the_gateway(string back, string front)
    {
        await using Bridge bridge = await Bridge.OpenAsync(back, front);
        IBehaviour remote = bridge.Pass<IBehaviour>(new Behaviour());

        Assert.Equal(6, remote.Descend(new Behaviour(), 6));
        Assert.Equal(6, await remote.SinkAsync(new Behaviour(), 6));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Many_callers_at_once_get_their_own_answers(string back, string front)
    {
        await using Bridge bridge = await Bridge.OpenAsync(back, front);
        IEverything remote = bridge.Pass<IEverything>(new EverythingServant());

        int[] answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(remote.EchoTaskAsync)).WaitAsync(Patience.Limit);

        Assert.Equal(Enumerable.Range(0, 200), answers);
    }

    [Fact]
    public async Task Calls_that_wait_hold_no_thread_of_the_gateway()
    {
        await using Bridge bridge = await Bridge.OpenAsync("iiop", "onc");
        var servant = new Behaviour();
        IBehaviour remote = bridge.Pass<IBehaviour>(servant);
        int threads = ThreadPool.ThreadCount;

        Task<string>[] waiting = [.. Enumerable.Range(0, 200).Select(_ => remote.HoldAsync("gate").AsTask())];
        await Patience.Until(() => servant.Blocked == waiting.Length, "all calls are at the gate");
        servant.Open("gate");

        Assert.All(await Task.WhenAll(waiting), gate => Assert.Equal("gate", gate));
        Assert.InRange(ThreadPool.ThreadCount - threads, int.MinValue, waiting.Length / 2);
    }

    [Fact]
    public async Task An_exported_proxy_ends_with_its_export()
    {
        await using Bridge bridge = await Bridge.OpenAsync("pyro", "iiop");
        INamed behind = bridge.Gateway.Proxy<INamed>(bridge.Server.Export<INamed>(new EverythingServant()));
        ObjectRef reference = bridge.Gateway.Export(behind);
        INamed remote = bridge.Client.Proxy<INamed>(reference);
        Assert.Equal("Everything", remote.Name);

        Assert.True(bridge.Gateway.Unexport(reference));

        Assert.Equal(FaultKind.NoSuchObject, Assert.ThrowsAny<RemoteException>(() => remote.Name).Kind);
        Assert.Equal("Everything", bridge.Client.Proxy<INamed>(bridge.Gateway.Export(behind)).Name);
    }

    private static void AllEqual<T>(IEnumerable<T> values, Func<T, T> echo) => Assert.All(values, value => Assert.Equal(value, echo(value)));
}
