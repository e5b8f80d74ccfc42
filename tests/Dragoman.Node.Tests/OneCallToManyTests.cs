using Bank;
using Dragoman.Iiop;
using Dragoman.OncRpc;
using Dragoman.Pyro;
using Dragoman.Testing.Conformance;

namespace Dragoman.Tests;

/// <summary>A call and its copies are sent to objects of several wires, as group communication does.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "DisposeAsync ends them.")]
public sealed class OneCallToManyTests : IAsyncLifetime
{
    private readonly List<ObjectHost> _servers = [];
    private readonly List<AccountServant> _accounts = [];
    private readonly List<ObjectRef> _members = [];
    private Group? _group;
    private ObjectHost _client = null!;

    public async Task InitializeAsync()
    {
        foreach (IWire wire in (IWire[])[new IiopWire(), new OncWire(), new PyroWire()])
        {
            var server = new ObjectHost(new ObjectHostOptions { Wires = [wire] });
            _servers.Add(server);
            await server.ListenAsync(wire.Name, new Address("tcp", "127.0.0.1", 0));
            _accounts.Add(new AccountServant("Zoë", TimeProvider.System));
            _accounts[^1].Deposit(10 * _servers.Count);
            _members.Add(server.Export<IAccount>(_accounts[^1]));
        }

        _client = new ObjectHost(new ObjectHostOptions
        {
            Wires = [new IiopWire(), new OncWire(), new PyroWire()],
            ClientInterceptors = [next => _group = new Group(next, _members)],
        });
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        foreach (ObjectHost server in _servers)
            await server.DisposeAsync();
    }

    [Fact]
    public void Each_copy_has_the_arguments_and_an_outcome_of_its_own()
    {
        IAccount all = _client.Proxy<IAccount>(new ObjectRef("Bank.Account", []));

        Assert.Equal(15, all.Deposit(5));

        Assert.Equal([15L, 25L, 35L], _group!.Copies.Select(copy => ((Call<long>)copy).Result));
        Assert.Equal([15L, 25L, 35L], _accounts.Select(account => account.Balance()));
        Assert.All(_group.Copies, copy => Assert.Null(copy.Fault));
        Assert.Equal(_members, _group.Copies.Select(copy => copy.Hop.Target));

        Assert.Equal(20, Assert.Throws<InsufficientFunds>(() => all.Withdraw(20)).Requested); // the first has 15 only
        Assert.Equal([FaultKind.Declared, null, null], _group.Copies.Select(copy => copy.Fault?.Kind));
        Assert.Equal([15L, 5L, 15L], _accounts.Select(account => account.Balance()));
    }

    [Fact]
    public void A_copy_has_neither_a_way_nor_an_outcome()
    {
        Call call = NewCall(static account => account.Withdraw(7));
        call.Hop.Timeout = TimeSpan.FromSeconds(9);
        call.Hop.Deadline = 1;
        call.Fault = new Fault(FaultKind.Other, "m", Completion.No);
        call.Features = Features.With(null, "feature");
        call.Arrival.Servant = this;

        Call copy = call.Copy();

        Assert.Equal(default, copy.Hop);
        Assert.Equal(default, copy.Arrival);
        Assert.Null(copy.Fault);
        Assert.Null(copy.Features);
        Assert.Same(call.Operation, copy.Operation);
        Assert.Equal(call.GetType(), copy.GetType());
    }

    private static Call NewCall(Action<IAccount> use)
    {
        var keep = new Keep();
        use((IAccount)(object)BindingOf<IAccount>().NewProxy(new ObjectRef("", []), keep));
        return keep.Call!;
    }

    private static ContractBinding BindingOf<T>()
        where T : class, IContract<T> => T.BindingOfContract;

    private sealed class Keep : IInvoker
    {
        public Call? Call { get; private set; }

        public void Invoke(Call call) => Call = call;

        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }

    /// <summary>Sends every call to all members; the first one's outcome is the call's.</summary>
    private sealed class Group(IInvoker next, IReadOnlyList<ObjectRef> members) : IInvoker
    {
        public IReadOnlyList<Call> Copies { get; private set; } = [];

        public void Invoke(Call call)
        {
            Copies = [.. members.Select(member =>
            {
                Call copy = call.Copy();
                copy.Hop.Target = member;
                return copy;
            })];
            Task.WhenAll(Copies.Select(copy => next.InvokeAsync(copy).AsTask())).WaitAsync(Patience.Limit).GetAwaiter().GetResult();
            call.Fault = Copies[0].Fault;
            ((Call<long>)call).Result = ((Call<long>)Copies[0]).Result;
        }

        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
