using Dragoman.Testing.Samples;

namespace Dragoman.OncRpc.Tests;

/// <summary>Both roles of this wire with each other: every type, every kind of outcome.</summary>
public abstract class CallTests(string transport)
{
    private Task<OncHosts> StartAsync() => OncHosts.StartAsync(transport);

    [Fact]
    public async Task Every_type_comes_back_as_it_went()
    {
        await using OncHosts hosts = await StartAsync();
        IEverything everything = hosts.Everything();

        Assert.True(everything.EchoBoolean(true));
        Assert.Equal((byte)200, everything.EchoByte(200));
        Assert.Equal((sbyte)-100, everything.EchoSByte(-100));
        Assert.Equal(short.MinValue, everything.EchoInt16(short.MinValue));
        Assert.Equal(ushort.MaxValue, everything.EchoUInt16(ushort.MaxValue));
        Assert.Equal(int.MinValue, everything.EchoInt32(int.MinValue));
        Assert.Equal(uint.MaxValue, everything.EchoUInt32(uint.MaxValue));
        Assert.Equal(long.MinValue, everything.EchoInt64(long.MinValue));
        Assert.Equal(ulong.MaxValue, everything.EchoUInt64(ulong.MaxValue));
        Assert.Equal(1.5f, everything.EchoSingle(1.5f));
        Assert.Equal(double.NegativeInfinity, everything.EchoDouble(double.NegativeInfinity));
        Assert.Equal('€', everything.EchoChar('€'));
        Assert.Equal("träße", everything.EchoString("träße"));
        Assert.Equal(-79228162514264337593543950335m, everything.EchoDecimal(decimal.MinValue));
        Guid guid = Guid.NewGuid();
        Assert.Equal(guid, everything.EchoGuid(guid));
        Assert.Equal(DateTime.UnixEpoch, everything.EchoDateTime(DateTime.UnixEpoch));
        Assert.Equal(TimeSpan.MaxValue, everything.EchoTimeSpan(TimeSpan.MaxValue));
        Assert.Equal([1, 2, 3, 4, 5], everything.EchoBytes([1, 2, 3, 4, 5]));
        Assert.Equal(Colour.Blue, everything.EchoEnum(Colour.Blue));
        Assert.Equal(Access.Read | Access.Run, everything.EchoFlags(Access.Read | Access.Run));
    }

    [Fact]
    public async Task Messages_and_collections_come_back_as_they_went()
    {
        await using OncHosts hosts = await StartAsync();
        IEverything everything = hosts.Everything();
        var person = new Person("Ada", 36) { Home = new Point(1, -1), Favourite = Colour.Blue };

        Assert.Equal(person, everything.EchoPerson(person));
        Assert.Equal([1, 2, 3], everything.EchoIntegers([1, 2, 3]));
        Assert.Equal(["a", "", "bcd"], everything.EchoStrings(["a", "", "bcd"]));
        Assert.Equal(new int[,] { { 1, 2, 3 }, { 4, 5, 6 } }, everything.EchoFixedGrid(new int[,] { { 1, 2, 3 }, { 4, 5, 6 } }));
        Assert.Equal(new short[,,] { { { 1 }, { 2 } } }, everything.EchoCube(new short[,,] { { { 1 }, { 2 } } }));
        Assert.Equal([new Point(1, 2)], everything.EchoList([new Point(1, 2)]));
        Assert.Equal([1L, 2L], everything.EchoImmutableArray([1, 2]).ToArray());
        Assert.Equal(["x", "y"], everything.EchoSet(["x", "y"]).Order());
        Assert.Equal(7, everything.EchoMap(new Dictionary<string, int> { ["seven"] = 7 })["seven"]);
        Assert.Null(everything.EchoOptionalPerson(null));
        Assert.Equal(5, everything.EchoOptionalInteger(5));
        Assert.Equal((2, "two"), everything.EchoTuple((2, "two")));
        Assert.Equal((3, 1), everything.Divide(10, 3));
    }

    [Fact]
    public async Task Properties_and_inherited_operations_are_procedures_of_their_own()
    {
        await using OncHosts hosts = await StartAsync();
        IEverything everything = hosts.Everything();

        everything.Favourite = Colour.Red;
        everything.Nothing();

        Assert.Equal(Colour.Red, everything.Favourite);
        Assert.Equal(1, everything.Calls);
        Assert.Equal("Hello Bob, I am everything.", everything.Greet("Bob"));
        Assert.Equal("everything", everything.Name);
    }

    [Fact]
    public async Task Declared_exceptions_arrive_as_themselves()
    {
        await using OncHosts hosts = await StartAsync();
        IEverything everything = hosts.Everything();

        everything.Fail(Failure.None);
        Assert.Equal(42, Assert.Throws<Overdrawn>(() => everything.Fail(Failure.Overdrawn)).Missing);
        Assert.Equal(7, Assert.Throws<Refused>(() => everything.Fail(Failure.Refused)).Code);
    }

    [Theory]
    [InlineData(Failure.Argument, FaultKind.BadArgument)]
    [InlineData(Failure.NotImplemented, FaultKind.NotImplemented)]
    [InlineData(Failure.Undeclared, FaultKind.ServantFailed)]
    public async Task Other_exceptions_arrive_as_faults_of_their_kind(Failure failure, FaultKind kind)
    {
        await using OncHosts hosts = await StartAsync();

        RemoteException exception = Assert.Throws<RemoteException>(() => hosts.Everything().Fail(failure));

        Assert.Equal(kind, exception.Kind);
    }

    [Fact]
    public async Task A_oneway_call_returns_and_runs()
    {
        await using OncHosts hosts = await StartAsync();
        var servant = new Everything();
        IEverything everything = hosts.Everything(servant);

        everything.Notify("ping");

        Assert.Equal("ping", await servant.Notified.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(1, everything.Count()); // the answer to the oneway call is skipped
    }

    [Fact]
    public async Task Many_calls_are_in_flight_at_once()
    {
        await using OncHosts hosts = await StartAsync();
        IEverything everything = hosts.Everything();

        int[] answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => everything.EchoTaskAsync(i)));

        Assert.Equal(Enumerable.Range(0, 500), answers);
    }

    [Fact]
    public async Task A_cancelled_call_ends_and_others_go_on()
    {
        await using OncHosts hosts = await StartAsync();
        IEverything everything = hosts.Everything();
        using var cancellation = new CancellationTokenSource();
        ValueTask<string> waiting = everything.WaitAsync("x", cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        Assert.Equal(4, everything.EchoInt32(4));
    }

    [Fact]
    public async Task References_to_servants_come_back_as_the_servants_themselves()
    {
        await using OncHosts hosts = await StartAsync();
        IEverything everything = hosts.Everything();

        Assert.Equal("everything", everything.EchoReference(everything)!.Name);
        Assert.Equal("everything", everything.Self().Name);
        Assert.Null(everything.EchoReference(null));
    }

    [Fact]
    public async Task Each_further_object_of_a_contract_gets_a_program_of_its_own()
    {
        await using OncHosts hosts = await StartAsync();

        IEverything first = hosts.Everything(new Everything { Name = "first" });
        IEverything second = hosts.Everything(new Everything { Name = "second" });

        Assert.Equal("first", first.Name);
        Assert.Equal("second", second.Name);
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_told_apart_from_a_version_that_is_not()
    {
        await using OncHosts hosts = await StartAsync();
        hosts.Server.Export<INamed>(new Everything(), new ExportOptions { Key = "0x20000777.3" });
        hosts.Server.Export<INamed>(new Everything(), new ExportOptions { Key = "0x20000777.5" });

        RemoteException absent = Assert.Throws<RemoteException>(() => At(hosts, 0x20000776, 3).Name);
        RemoteException other = Assert.Throws<RemoteException>(() => At(hosts, 0x20000777, 4).Name);

        Assert.Equal(new OncError(OncStatus.ProgramUnavailable), absent.Fault.Detail);
        Assert.Equal(new OncError(OncStatus.ProgramMismatch, 3, 5), other.Fault.Detail);
        Assert.Equal(FaultKind.NoSuchObject, other.Kind);
        Assert.Equal("everything", At(hosts, 0x20000777, 5).Name);
    }

    private static INamed At(OncHosts hosts, uint program, uint version) =>
        hosts.Client.Proxy<INamed>(new ObjectRef("", [new OncProfile(hosts.Listener.Address, program, version)]));
}
