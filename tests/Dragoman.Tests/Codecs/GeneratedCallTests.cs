using System.Collections.Immutable;
using Dragoman.Testing.Samples;
using Dragoman.Testing.Tokens;

namespace Dragoman.Tests.Codecs;

/// <summary>Every operation of the sample contract, from proxy to servant and back, through generated code alone.</summary>
public abstract class GeneratedCallTests<TForm>
    where TForm : ITokenForm
{
    private readonly Everything _servant = new();
    private readonly TokenInvoker<TForm> _invoker;
    private readonly IPeculiar _proxy;

    protected GeneratedCallTests()
    {
        ContractBinding binding = PeculiarBinding.Instance;
        _invoker = new TokenInvoker<TForm>(binding, _servant);
        _proxy = (IPeculiar)(object)binding.NewProxy(new ObjectRef("", []), _invoker);
    }

    [Fact]
    public void Primitives_come_back_as_they_were_sent()
    {
        Assert.True(_proxy.EchoBoolean(true));
        Assert.Equal(byte.MaxValue, _proxy.EchoByte(byte.MaxValue));
        Assert.Equal(sbyte.MinValue, _proxy.EchoSByte(sbyte.MinValue));
        Assert.Equal(short.MinValue, _proxy.EchoInt16(short.MinValue));
        Assert.Equal(ushort.MaxValue, _proxy.EchoUInt16(ushort.MaxValue));
        Assert.Equal(int.MinValue, _proxy.EchoInt32(int.MinValue));
        Assert.Equal(uint.MaxValue, _proxy.EchoUInt32(uint.MaxValue));
        Assert.Equal(long.MinValue, _proxy.EchoInt64(long.MinValue));
        Assert.Equal(ulong.MaxValue, _proxy.EchoUInt64(ulong.MaxValue));
        Assert.Equal(float.Epsilon, _proxy.EchoSingle(float.Epsilon));
        Assert.Equal(double.NegativeInfinity, _proxy.EchoDouble(double.NegativeInfinity));
        Assert.Equal('€', _proxy.EchoChar('€'));
        Assert.Equal('a', _proxy.EchoNarrowChar('a'));
        Assert.Equal("grüß", _proxy.EchoString("grüß"));
        Assert.Equal("wide", _proxy.EchoWideString("wide"));
        Assert.Equal(decimal.MinValue, _proxy.EchoDecimal(decimal.MinValue));
    }

    [Fact]
    public void Times_identifiers_and_octets_come_back_as_they_were_sent()
    {
        Guid id = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff");
        DateTime time = new(2026, 11, 22, 1, 2, 3, DateTimeKind.Utc);
        Assert.Equal(id, _proxy.EchoGuid(id));
        Assert.Equal(time, _proxy.EchoDateTime(time));
        Assert.Equal(new DateTimeOffset(time), _proxy.EchoDateTimeOffset(time));
        Assert.Equal(TimeSpan.FromTicks(-1), _proxy.EchoTimeSpan(TimeSpan.FromTicks(-1)));
        Assert.Equal([1, 2, 255], _proxy.EchoBytes([1, 2, 255]));
        Assert.Equal([3, 4], _proxy.EchoMemory(new byte[] { 3, 4 }).ToArray());
    }

    [Fact]
    public void Characters_and_strings_take_the_method_that_their_marks_ask_for()
    {
        _proxy.EchoNarrowChar('a');
        Assert.Equal("NarrowChar", _invoker.Arguments[^1].Kind);
        _proxy.EchoChar('a');
        Assert.Equal("Char", _invoker.Arguments[^1].Kind);
        _proxy.EchoWideString("a");
        Assert.Equal("WideString", _invoker.Arguments[^1].Kind);
    }

    [Fact]
    public void Enumerations_and_messages_come_back_as_they_were_sent()
    {
        Person person = new("Ada", 36) { Favourite = Colour.Blue, Home = new Point(-1, 2) };
        Assert.Equal(Colour.Blue, _proxy.EchoEnum(Colour.Blue));
        Assert.Equal(Access.Read | Access.Run, _proxy.EchoFlags(Access.Read | Access.Run));
        Assert.Equal(new Point(3, -4), _proxy.EchoPoint(new Point(3, -4)));
        Assert.Equal(person, _proxy.EchoPerson(person));
        Assert.Equal(new Empty(), _proxy.EchoEmpty(new Empty()));
        Tree tree = _proxy.EchoTree(new Tree { Value = 1, Left = new Tree { Value = 2 }, Others = { new Tree { Value = 3 } } });
        Assert.Equal((1, 2, 3), (tree.Value, tree.Left!.Value, tree.Others[0].Value));
        Assert.Null(tree.Right);
    }

    [Fact]
    public void A_struct_of_all_kinds_of_fields_comes_back_as_it_was_sent()
    {
        Kinds sent = new()
        {
            Truth = true,
            Letter = 'z',
            When = DateTimeOffset.UnixEpoch,
            Address = [127, 0, 0, 1],
            Pair = [1.5, -2.5],
            Cube = new long[,,] { { { 1, 2 }, { 3, 4 } }, { { 5, 6 }, { 7, 8 } } },
            Nested = new Kinds.Inner(Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff")),
            Tuple = (Access.Write, null),
        };
        Kinds received = _proxy.EchoKinds(sent);
        Assert.Equal((sent.Truth, sent.Letter, sent.When, sent.Nested.Id, sent.Tuple), (received.Truth, received.Letter, received.When, received.Nested.Id, received.Tuple));
        Assert.Equal(sent.Address, received.Address);
        Assert.Equal(sent.Pair, received.Pair);
        Assert.Equal(sent.Cube, received.Cube);
    }

    [Fact]
    public void Collections_come_back_as_they_were_sent()
    {
        Person person = new("Ada", 36) { Home = default };
        Assert.Equal([1, -2], _proxy.EchoIntegers([1, -2]));
        Assert.Equal([0.5], _proxy.EchoDoubles([0.5]));
        Assert.Equal(["a", ""], _proxy.EchoStrings(["a", ""]));
        Assert.Equal([[1], [], [2, 3]], _proxy.EchoJagged([[1], [], [2, 3]]));
        Assert.Equal(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }, _proxy.EchoGrid(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }));
        Assert.Equal(new short[,,] { { { 1, 2 } } }, _proxy.EchoCube(new short[,,] { { { 1, 2 } } }));
        Assert.Equal(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }, _proxy.EchoFixedGrid(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }));
        Assert.Equal([new Point(1, 2)], _proxy.EchoList([new Point(1, 2)]));
        Assert.Equal(["x"], _proxy.EchoReadOnlyList(["x"]));
        Assert.Equal([7L], _proxy.EchoImmutableArray([7L]).AsEnumerable());
        Assert.Equal(["a", "b"], _proxy.EchoSet(["a", "b"]).Order(StringComparer.Ordinal));
        Assert.Equal(2, _proxy.EchoMap(new Dictionary<string, int> { ["one"] = 1, ["two"] = 2 })["two"]);
        Assert.Equal(person, _proxy.EchoPeople(new Dictionary<int, Person> { [1] = person })[1]);
    }

    [Fact]
    public void Absent_values_and_tuples_come_back_as_they_were_sent()
    {
        Assert.Null(_proxy.EchoOptionalInteger(null));
        Assert.Equal(5, _proxy.EchoOptionalInteger(5));
        Assert.Null(_proxy.EchoOptionalString(null));
        Assert.Equal("s", _proxy.EchoOptionalString("s"));
        Assert.Null(_proxy.EchoOptionalPerson(null));
        Assert.Equal((2, "two"), _proxy.EchoTuple((2, "two")));
        Assert.Equal((3, 1), _proxy.Divide(10, 3));
    }

    [Fact]
    public void Objects_travel_by_reference()
    {
        Assert.Null(_proxy.EchoReference(null));
        Assert.Same(_servant, _proxy.EchoReference(_servant));
        Assert.Same(_servant, _proxy.Self());
        Assert.Null(_proxy.EchoObjectRef(null));
        ObjectRef reference = new("Some.Contract", [new TokenProfile("0")]);
        Assert.Equal(reference, _proxy.EchoObjectRef(reference));
    }

    [Fact]
    public void Properties_are_read_and_written()
    {
        _proxy.Favourite = Colour.Red;
        _proxy.Secret = "hush";
        Assert.Equal(Colour.Red, _proxy.Favourite);
        Assert.Equal("hush", _proxy.Secret);
        Assert.Equal("hush", _servant.Secret);
        Assert.Equal(0, _proxy.Calls);
    }

    [Fact]
    public void Inherited_operations_reach_the_servant()
    {
        Assert.Equal("everything", _proxy.Name);
        Assert.Equal("Hello you, I am everything.", _proxy.Greet("you"));
    }

    [Fact]
    public async Task Asynchronous_operations_return_whether_they_wait_or_not()
    {
        await _proxy.RunTaskAsync(1);
        await _proxy.RunValueTaskAsync(1);
        Assert.Equal(2, await _proxy.EchoTaskAsync(2));
        Assert.Equal("v", await _proxy.EchoValueTaskAsync("v"));
        _proxy.Notify("hear");
        Assert.Equal("hear", await _servant.Notified);
    }

    [Fact]
    public async Task A_cancelled_call_is_told_to_its_servant()
    {
        using CancellationTokenSource source = new();
        ValueTask<string> waiting = _proxy.WaitAsync("never", source.Token);
        await source.CancelAsync();
        RemoteException asynchronous = await Assert.ThrowsAsync<RemoteException>(async () => await waiting);
        Assert.Equal(FaultKind.Cancelled, asynchronous.Kind);
        RemoteException synchronous = Assert.Throws<RemoteException>(() => _proxy.CountTo(3, source.Token));
        Assert.Equal(FaultKind.Cancelled, synchronous.Kind);
        Assert.Equal(3, _proxy.CountTo(3, CancellationToken.None));
    }

    [Fact]
    public void Declared_exceptions_are_thrown_as_themselves()
    {
        _proxy.Fail(Failure.None);
        Assert.Equal(42, Assert.Throws<Overdrawn>(() => _proxy.Fail(Failure.Overdrawn)).Missing);
        Refused refused = Assert.Throws<Refused>(() => _proxy.Fail(Failure.Refused));
        Assert.Equal(("not today", 7), (refused.Message, refused.Code));
    }

    [Fact]
    public void An_exception_derived_from_a_declared_one_travels_as_that()
    {
        Refused refused = Assert.Throws<Refused>(() => _proxy.Fail(Failure.RefusedForEver));
        Assert.Equal("for ever", refused.Message);
    }

    [Fact]
    public void Undeclared_exceptions_become_faults()
    {
        Assert.Equal(FaultKind.BadArgument, Assert.Throws<RemoteException>(() => _proxy.Fail(Failure.Argument)).Kind);
        Assert.Equal(FaultKind.ServantFailed, Assert.Throws<RemoteException>(() => _proxy.Fail(Failure.Undeclared)).Kind);
    }

    [Fact]
    public void Bounds_and_fixed_lengths_are_held_by_the_sender()
    {
        Assert.Equal("12345678", _proxy.EchoBoundedString("12345678"));
        EncodeException text = Assert.Throws<EncodeException>(() => _proxy.EchoBoundedString("123456789"));
        Assert.Equal("The value has length 9; it is bounded to 8.", text.Message);
        Assert.Equal(["a"], _proxy.EchoBoundedList(["a"]));
        Assert.Throws<EncodeException>(() => _proxy.EchoBoundedList(["a", "b", "c", "d"]));
        EncodeException grid = Assert.Throws<EncodeException>(() => _proxy.EchoFixedGrid(new int[2, 2]));
        Assert.Equal("Dimension 2 of the array has length 2; it is fixed to 3.", grid.Message);
    }

    [Fact]
    public void Null_is_refused_where_a_value_must_be()
    {
        Assert.Throws<EncodeException>(() => _proxy.EchoString(null!));
        Assert.Throws<EncodeException>(() => _proxy.EchoPerson(null!));
        Assert.Throws<EncodeException>(() => _proxy.EchoIntegers(null!));
        Assert.Throws<EncodeException>(() => _proxy.EchoStrings(null!));
        Assert.Throws<EncodeException>(() => _proxy.EchoGrid(null!));
        Assert.Throws<EncodeException>(() => _proxy.EchoFixedGrid(null!));
        Assert.Throws<EncodeException>(() => _proxy.EchoList(null!));
        Assert.Throws<EncodeException>(() => _proxy.EchoReadOnlyList(null!));
        Assert.Throws<EncodeException>(() => _proxy.EchoBoundedList(null!));
        Assert.Throws<EncodeException>(() => _proxy.EchoBoundedString(null!));
        Assert.Throws<EncodeException>(() => _proxy.EchoSet(null!));
        Assert.Throws<EncodeException>(() => _proxy.EchoMap(null!));
        Assert.Throws<EncodeException>(() => _proxy.EchoImmutableArray(default));
        Assert.Throws<EncodeException>(() => _proxy.EchoTuple((1, null!)));
    }
}
