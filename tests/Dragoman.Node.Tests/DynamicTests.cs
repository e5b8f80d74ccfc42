#pragma warning disable CA1849 // What blocking callers get is what is tested.
using System.Globalization;
using Bank;
using Dragoman.Iiop;
using Dragoman.OncRpc;
using Dragoman.Pyro;
using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;
using Xunit.Abstractions;

namespace Dragoman.Tests;

/// <summary>Contracts as data on every wire: dynamic proxies of compiled servants, compiled proxies of dynamic servants, and both together.</summary>
public class DynamicTests(ITestOutputHelper output)
{
    public static TheoryData<string> Wires => ["iiop", "onc", "pyro"];

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task The_bank_is_called_by_the_names_of_its_operations(string wire)
    {
        await using Hosts hosts = await Hosts.StartAsync(wire);
        var bank = new BankServant(TimeProvider.System);
        DynamicProxy teller = hosts.Client.Proxy(ShapeOf<IBank>(), hosts.Server.Export<IBank>(bank));

        var account = teller.Invoke("Open", "Zoë").As<DynamicProxy>(); // a reference comes as a proxy of its contract
        Assert.Equal("Bank.Account", account.Contract.Name);
        Assert.Equal("Zoë", account.Invoke("Owner").As<string>());
        Assert.Equal("Zoë", account.Invoke("get_owner").As<string>());
        Assert.Equal(120, account.Invoke("Deposit", 120).As<long>());
        Assert.Equal(90L, (await account.InvokeAsync("withdraw", new DynamicArguments { { "amount", 30 } })).Value);

        DynamicException refused = Assert.Throws<DynamicException>(() => account.Invoke("Withdraw", 500L));
        Assert.Equal(("Bank.InsufficientFunds", 90L, 500L), (refused.TypeName, refused["Balance"].As<long>(), refused[nameof(InsufficientFunds.Requested)].As<long>()));

        Any statement = account.Invoke("Statement");
        Assert.Equal([120L, -30L], ((DynamicList)statement.Value!).Select(entry => entry["Amount"].As<long>()));
        Assert.IsType<DateTimeOffset>(statement[0]["At"].Value);

        teller.Invoke("Note", "hello");
        await Patience.Until(() => ((DynamicList)teller.Invoke("Notes").Value!).Count == 1, "the note arrived");
        Assert.Equal("hello", teller.Invoke("Notes")[0].As<string>());
        Assert.Equal([1, 2, 3], teller.Invoke("Echo", new byte[] { 1, 2, 3 }).As<byte[]>());
        Assert.Equal(["Zoë"], ((DynamicList)(await teller.InvokeAsync("Owners", [])).Value!).ToArray<string>());
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task A_dynamic_servant_answers_compiled_proxies(string wire)
    {
        await using Hosts hosts = await Hosts.StartAsync(wire);
        List<string> asked = [];
        DynamicServant servant = DynamicServant.Of(ShapeOf<IAccount>(), request =>
        {
            asked.Add($"{request}");
            return request.Operation.Name switch
            {
                "Owner" => "nobody",
                "Balance" => 7,
                "Deposit" => request["amount"].As<long>() + 1,
                "Withdraw" => throw new DynamicException(new DynamicRecord("Bank.InsufficientFunds") { { "Balance", 7 }, { "Requested", request[0].Value } }),
                "Statement" => new[] { new DynamicRecord { { "At", DateTimeOffset.UnixEpoch }, { "Amount", 1 }, { "Balance", 2 }, { "Text", "t" } } },
                _ => null,
            };
        });
        IAccount account = hosts.Client.Proxy<IAccount>(hosts.Server.Export(servant));

        Assert.Equal(("nobody", 7L, 42L), (account.Owner, account.Balance(), account.Deposit(41)));
        InsufficientFunds refused = Assert.Throws<InsufficientFunds>(() => account.Withdraw(9));
        Assert.Equal((7L, 9L), (refused.Balance, refused.Requested));
        Assert.Equal([new Entry(DateTimeOffset.UnixEpoch, 1, 2, "t")], account.Statement());
        account.Watch(null);
        Assert.Equal("Bank.Account.Deposit(amount: 41)", asked[2]);
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task References_travel_in_both_directions(string wire)
    {
        await using Hosts hosts = await Hosts.StartAsync(wire);
        DynamicProxy account = hosts.Client.Proxy(ShapeOf<IAccount>(), hosts.Server.Export<IAccount>(new AccountServant("Zoë", TimeProvider.System)));
        TaskCompletionSource<(DynamicProxy, long)> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        DynamicServant listener = DynamicServant.Of(ShapeOf<IOverdraftListener>(), request =>
        {
            told.TrySetResult((request["which"].As<DynamicProxy>(), request["missing"].As<long>()));
            return null;
        });

        account.Invoke("Deposit", 10);
        account.Invoke("Watch", listener);
        Assert.Throws<DynamicException>(() => account.Invoke("Withdraw", 25));

        (DynamicProxy which, long missing) = await told.Task.WaitAsync(Patience.Limit);
        Assert.Equal(15, missing);
        Assert.Equal("Zoë", which.Invoke("Owner").As<string>());
        account.Invoke("Watch", new object?[] { null });
        account.Invoke("Watch", hosts.Server.Export<IOverdraftListener>(new Silent())); // a plain reference
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task Every_type_comes_back_as_it_went(string wire)
    {
        await using Hosts hosts = await Hosts.StartAsync(wire);
        DynamicProxy all = hosts.Client.Proxy(ShapeOf<IEverything>(), hosts.Server.Export<IEverything>(new EverythingServant()));
        DynamicRecord person = new("Samples.Person") { { "Name", "Zoë" }, { "Age", 255 }, { "Home", new DynamicRecord { { "X", 1 }, { "Y", -2 } } }, { "Favourite", "Blue" } };

        Assert.True(all.Invoke("EchoBoolean", true).As<bool>());
        Assert.Equal(ulong.MaxValue, all.Invoke("EchoUInt64", ulong.MaxValue).As<ulong>());
        Assert.Equal(double.Epsilon, all.Invoke("EchoDouble", double.Epsilon).As<double>());
        Assert.Equal("Grüße, 日本語 😀", all.Invoke("EchoString", "Grüße, 日本語 😀").As<string>());
        Assert.Equal(1.00m, all.Invoke("EchoDecimal", 1.00m).As<decimal>());
        Assert.Equal(Guid.Empty, all.Invoke("EchoGuid", Guid.Empty).As<Guid>());
        Assert.Equal(TimeSpan.FromDays(400), all.Invoke("EchoTimeSpan", TimeSpan.FromDays(400)).As<TimeSpan>());
        Assert.Equal(Colour.Green, all.Invoke("EchoEnum", "Green").As<Colour>());
        Assert.Equal(Colour.Green, all.Invoke("EchoEnum", Colour.Green).As<Colour>());
        Assert.Equal(5L, ((DynamicEnum)all.Invoke("EchoFlags", Access.Read | Access.Run).Value!).Number);
        Assert.Equal(255, all.Invoke("EchoPerson", person)["Age"].As<int>());
        Assert.Equal("Blue", ((DynamicEnum)all.Invoke("EchoPerson", person)["Favourite"].Value!).MemberName);
        Assert.True(all.Invoke("EchoOptionalPerson", new object?[] { null }).IsNull);
        Assert.Equal([1, -1], ((DynamicList)all.Invoke("EchoIntegers", new[] { 1, -1 }).Value!).ToArray<int>());
        Assert.Equal(3, all.Invoke("EchoJagged", new DynamicList { new DynamicList(), new DynamicList { 1 }, new DynamicList { 2, 3 } })[2][1].As<int>());
        Assert.Equal(2, all.Invoke("EchoMap", new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 })["b"].As<int>());
        Assert.Equal((7, "seven"), (all.Invoke("EchoTuple", (7, "seven"))[0].As<int>(), all.Invoke("EchoTuple", (7, "seven"))[1].As<string>()));
        Assert.Equal("ab!!!", all.Invoke("Join", new DynamicArguments { (object)"ab", { "times", 3 } }).As<string>());
        all.Invoke("set_Favourite", "Green");
        Assert.Equal(Colour.Green, all.Invoke("Favourite").As<Colour>());
        Assert.Equal(5, (await all.InvokeAsync("EchoTask", new DynamicArguments(5))).As<int>());
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task Arguments_that_do_not_fit_are_refused_before_anything_is_sent(string wire)
    {
        await using Hosts hosts = await Hosts.StartAsync(wire);
        ObjectRef nowhere = new("Bank.Account", []); // to whom nothing can be sent
        DynamicProxy account = hosts.Client.Proxy(ShapeOf<IAccount>(), nowhere);
        DynamicProxy all = hosts.Client.Proxy(ShapeOf<IEverything>(), nowhere);

        Refused("Bank.Account.Deposit was called without its argument amount: long.", () => account.Invoke("Deposit"));
        Refused("Bank.Account.Deposit takes 1 argument (amount: long); 2 came, the first surplus one is 6 (Int32).", () => account.Invoke("Deposit", 5, 6));
        Refused("Bank.Account.Deposit has no parameter sum; it has amount: long.", () => account.Invoke("Deposit", new DynamicArguments { { "sum", 5 } }));
        Refused("The argument amount of Bank.Account.Deposit came twice: the second is 6 (Int32).", () => account.Invoke("Deposit", new DynamicArguments { 5, { "amount", 6 } }));
        Refused("The argument amount: long of Bank.Account.Deposit does not fit: amount must be long; \"much\" (String) came.", () => account.Invoke("Deposit", "much"));
        Refused("The argument amount: long of Bank.Account.Deposit does not fit: amount must be long; null came.", () => account.Invoke("Deposit", new object?[] { null }));
        Refused("Bank.Account has no operation Steal; it has Owner, Balance, Deposit, Withdraw, Statement, Watch.", () => account.Invoke("Steal"));
        Refused("a reference to a Bank.OverdraftListener", () => account.Invoke("Watch", 5));
        Refused("value.Age", () => all.Invoke("EchoPerson", new DynamicRecord { { "Name", "Z" }, { "Age", "old" }, { "Home", new DynamicRecord { { "X", 1 }, { "Y", 1 } } }, { "Favourite", "Blue" } }));
        Refused("has a field Shoes", () => all.Invoke("EchoPerson", new DynamicRecord { { "Shoes", 1 } }));
        Refused("lacks its field Name: string", () => all.Invoke("EchoPerson", new DynamicRecord()));
        Refused("'Pink' came", () => all.Invoke("EchoEnum", "Pink"));
        Refused("value[1]", () => all.Invoke("EchoIntegers", new DynamicList { 1, "two" }));
        await Assert.ThrowsAsync<ArgumentException>(() => account.InvokeAsync("Deposit", []).AsTask());

        static void Refused(string expected, Func<Any> call) => Assert.Contains(expected, Assert.Throws<ArgumentException>(() => call()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task Random_values_of_every_type_come_back_equal(string wire)
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("DRAGOMAN_SEED"), CultureInfo.InvariantCulture, out int given) ? given : Environment.TickCount;
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        await using Hosts hosts = await Hosts.StartAsync(wire);
        DynamicProxy all = hosts.Client.Proxy(ShapeOf<IEverything>(), hosts.Server.Export<IEverything>(new EverythingServant()));
        foreach (OperationShape operation in all.Contract.AllOperations.Where(o => o.Name.StartsWith("Echo", StringComparison.Ordinal) && o.Name is not ("EchoGrid" or "EchoCube")))
        {
            for (int round = 0; round < 10; round++)
            {
                DynamicArguments arguments = new RandomTyped(random).ArgumentsOf(operation);
                Any came = all.Invoke(operation.Name, arguments);
                Assert.True(arguments.Single() == came, $"seed {seed}: {operation} gave {came} for {arguments.Single()}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task Whatever_is_called_however_it_ends_in_a_result_or_a_refusal_and_the_server_goes_on(string wire)
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("DRAGOMAN_SEED"), CultureInfo.InvariantCulture, out int given) ? given : Environment.TickCount;
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        await using Hosts hosts = await Hosts.StartAsync(wire);
        DynamicServant servant = DynamicServant.Of(ShapeOf<IEverything>(), _ => RandomValues.Next(random, 3));
        ObjectRef reference = hosts.Server.Export(servant, new ExportOptions { Threading = ThreadingMode.PerObject });
        DynamicProxy all = hosts.Client.Proxy(ShapeOf<IEverything>(), reference);
        OperationShape[] operations = [.. all.Contract.AllOperations.Where(operation => !operation.IsOneway)];
        for (int round = 0; round < 400; round++)
        {
            OperationShape operation = operations[random.Next(operations.Length)];
            DynamicArguments arguments = [];
            for (int i = operation.Parameters.Count + random.Next(-1, 2); i > 0; i--)
            {
                int which = Math.Min(i, operation.Parameters.Count) - 1;
                Any value = which >= 0 && random.Next(4) > 0 ? new RandomTyped(random).Next(operation.Parameters[which].Type) : RandomValues.Next(random, 3);
                if (random.Next(6) == 0)
                    arguments.Add(which >= 0 ? operation.Parameters[which].Name : "other", value);
                else
                    arguments.Add(value);
            }

            Exception? ended = Record.Exception(() => all.Invoke(operation.Kind == OperationKind.Setter ? "set_" + operation.Name : operation.Name, arguments));
            Assert.True(
                ended is null or ArgumentException or RemoteException { Kind: FaultKind.ServantFailed or FaultKind.CannotEncode or FaultKind.BadArgument or FaultKind.BadEncoding },
                $"seed {seed}, round {round}: {operation} ended in {ended}");
        }
    }

    [Theory]
    [InlineData("pyro", true)]
    [InlineData("onc", false)]
    [InlineData("iiop", false)]
    public async Task Arguments_whose_defaults_only_the_server_knows_may_be_left_out_where_the_wire_counts_them(string wire, bool counts)
    {
        PrimitiveShape text = new(PrimitiveKind.String);
        ContractShape learnt = new("Learnt", static () => [], new OperationShape
        {
            Name = "Join",
            Index = 0,
            Parameters = [new ParameterShape("first", text), new ParameterShape("second", text) { IsOptional = true }, new ParameterShape("times", new PrimitiveShape(PrimitiveKind.Int32)) { IsOptional = true }],
            Result = text,
        });
        await using Hosts hosts = await Hosts.StartAsync(wire);
        DynamicProxy proxy = hosts.Client.Proxy(learnt, hosts.Server.Export<IEverything>(new EverythingServant()));

        if (counts)
        {
            Assert.Equal("ab!!", proxy.Invoke("Join", "ab").As<string>());
            Assert.Equal("ab??", proxy.Invoke("Join", "ab", "?").As<string>());
        }
        else
        {
            Assert.Contains("second: string must be given", Assert.Throws<ArgumentException>(() => proxy.Invoke("Join", "ab")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Within_its_host_an_object_is_called_whichever_of_the_two_is_data()
    {
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new IiopWire()] });
        await host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0));
        ObjectRef compiled = host.Export<IAccount>(new AccountServant("Zoë", TimeProvider.System));
        ObjectRef data = host.Export(DynamicServant.Of(ShapeOf<IAccount>(), request => request.Operation.Name == "Owner" ? "data" : throw new NotSupportedException()));

        Assert.Equal("Zoë", host.Proxy(ShapeOf<IAccount>(), compiled).Invoke("Owner").As<string>());
        Assert.Equal("data", host.Proxy(ShapeOf<IAccount>(), data).Invoke("Owner").As<string>());
        Assert.Equal("data", host.Proxy<IAccount>(data).Owner);
    }

    [Fact]
    public async Task A_stream_is_enumerated_and_given_item_by_item()
    {
        await using Hosts hosts = await Hosts.StartAsync("pyro");
        ContractShape ticker = new("Tests.Ticker", static () => [], new OperationShape
        {
            Name = "Count",
            Index = 0,
            Parameters = [new ParameterShape("to", new PrimitiveShape(PrimitiveKind.Int32))],
            Result = new StreamShape(new PrimitiveShape(PrimitiveKind.Int32)),
            IsAsynchronous = true,
        });
        DynamicProxy proxy = hosts.Client.Proxy(ticker, hosts.Server.Export(DynamicServant.Of(ticker, request => CountAsync(request["to"].As<int>()))));

        List<int> got = [];
        await foreach (Any item in proxy.EnumerateAsync("count", new DynamicArguments(4)))
            got.Add(item.As<int>());

        Assert.Equal([1, 2, 3, 4], got);
        Assert.Contains("EnumerateAsync", Assert.Throws<ArgumentException>(() => proxy.Invoke("Count", 1)).Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<RemoteException>(async () =>
        {
            await foreach (Any _ in proxy.EnumerateAsync("count", new DynamicArguments(-1)))
            {
            }
        });

        static async IAsyncEnumerable<object?> CountAsync(int to)
        {
            if (to < 0)
                throw new InvalidOperationException("backwards");

            for (int i = 1; i <= to; i++)
            {
                await Task.Yield();
                yield return (long)i; // fitted into the item's type
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_dynamic_gateway_needs_no_compiled_type(string back, string front)
    {
        await using ObjectHost server = new(new ObjectHostOptions { Wires = [NewWire(back)] });
        await using ObjectHost gateway = new(new ObjectHostOptions { Wires = [NewWire("iiop"), NewWire("onc"), NewWire("pyro")] });
        await using ObjectHost client = new(new ObjectHostOptions { Wires = [NewWire(front)] });
        await server.ListenAsync(back, new Address("tcp", "127.0.0.1", 0));
        await gateway.ListenAsync(front, new Address("tcp", "127.0.0.1", 0));
        DynamicProxy behind = gateway.Proxy(ShapeOf<IBank>(), server.Export<IBank>(new BankServant(TimeProvider.System)));
        IBank bank = client.Proxy<IBank>(gateway.Export(behind));

        IAccount account = bank.Open("Zoë"); // handed out behind, so it becomes an object of the gateway
        Assert.Equal(10, account.Deposit(10));
        Assert.Equal(11, Assert.Throws<InsufficientFunds>(() => account.Withdraw(11)).Requested);
        Assert.Equal(["Zoë"], await bank.OwnersAsync());
    }

    public static TheoryData<string, string> Pairs => Bridge.Pairs;

    private static ContractShape ShapeOf<T>()
        where T : class, IContract<T> => T.BindingOfContract.Shape;

    private static IWire NewWire(string name) => name switch
    {
        "iiop" => new IiopWire(),
        "onc" => new OncWire(),
        _ => new PyroWire(),
    };

    private sealed class Silent : IOverdraftListener
    {
        public void Overdrawn(IAccount which, long missing)
        {
        }
    }

    private sealed record Hosts(ObjectHost Server, ObjectHost Client) : IAsyncDisposable
    {
        public static async Task<Hosts> StartAsync(string wire)
        {
            Hosts hosts = new(new ObjectHost(new ObjectHostOptions { Wires = [NewWire(wire)] }), new ObjectHost(new ObjectHostOptions { Wires = [NewWire(wire)] }));
            await hosts.Server.ListenAsync(wire, new Address("tcp", "127.0.0.1", 0));
            return hosts;
        }

        public async ValueTask DisposeAsync()
        {
            await Client.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
