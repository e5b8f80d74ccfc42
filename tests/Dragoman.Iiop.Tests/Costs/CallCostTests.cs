using System.Diagnostics;
using System.Reflection;
using Dragoman.Testing.Conformance;

namespace Dragoman.Iiop.Tests.Costs;

/// <summary>Two hosts in one process: what their calls cost that no clock is needed to see.</summary>
[Collection(CostsCollection.Name)]
public sealed class CallCostTests : IAsyncLifetime
{
    private const int Calls = 1000;
    private const int Callers = 256;
    private const int CallsOfEach = 40;

    private readonly CountingTransport _serverTransport;
    private readonly CountingTransport _clientTransport;
    private ObjectRef _reference = null!;

    public CallCostTests()
    {
        var memory = new MemoryTransport("tcp");
        _serverTransport = new CountingTransport(memory);
        _clientTransport = new CountingTransport(memory);
        Server = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()], Transports = [_serverTransport] });
        Client = new ObjectHost(new ObjectHostOptions { Wires = [new IiopWire()], Transports = [_clientTransport] });
    }

    private ObjectHost Server { get; }

    private ObjectHost Client { get; }

    public async Task InitializeAsync()
    {
        await Server.ListenAsync(IiopProfile.WireName, new Address("tcp", "127.0.0.1", 1));
        _reference = Server.Export<IDoubler>(new Doubler());
    }

    public async Task DisposeAsync()
    {
        await Client.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
        await Server.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
    }

    [Fact]
    public void A_blocking_call_allocates_its_call_at_either_end_and_little_else()
    {
        IDoubler doubler = Client.Proxy<IDoubler>(_reference);
        Call(doubler);

        // The least of several rounds: the process does other things now and then.
        long least = Enumerable.Range(0, 5).Min(_ => BytesOf(() => Call(doubler))) / Calls;

        // Waking a thread that awaits the memory transport takes a task. A debug build allocates the state of every asynchronous method.
        int little = IsOptimised ? 128 : 640;
        Assert.InRange(least, 1, (2 * SizeOfCall()) + little);
    }

    [Fact]
    public void A_call_has_ten_words_beside_its_arguments_and_result()
    {
        const int Word = 8;
        const int Header = 2 * Word;
        const int ArgumentAndResult = 2 * sizeof(int);

        Assert.Equal(Header + (10 * Word) + ArgumentAndResult, SizeOfCall());
    }

    [Fact]
    public async Task Many_asynchronous_callers_share_sends()
    {
        IDoublerLater doubler = Client.Proxy<IDoublerLater>(_reference);
        await doubler.DoubleAsync(1, CancellationToken.None).AsTask().WaitAsync(Patience.Limit);
        int clientBefore = _clientTransport.Sends;
        int serverBefore = _serverTransport.Sends;

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallAsync(doubler))).WaitAsync(Patience.Limit);

        const int Messages = Callers * CallsOfEach;
        Assert.InRange(_clientTransport.Sends - clientBefore, 1, Messages / 4);
        Assert.InRange(_serverTransport.Sends - serverBefore, 1, Messages / 4);
    }

    private static bool IsOptimised => typeof(ObjectHost).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    // Assertions allocate, so there is one for all calls.
    private static void Call(IDoubler doubler)
    {
        int sum = 0;
        for (int i = 0; i < Calls; i++)
            sum += doubler.Double(i);

        Assert.Equal(Calls * (Calls - 1), sum);
    }

    private static async Task CallAsync(IDoublerLater doubler)
    {
        for (int i = 0; i < CallsOfEach; i++)
            Assert.Equal(2 * i, await doubler.DoubleAsync(i, CancellationToken.None));
    }

    private static long SizeOfCall()
    {
        ContractBinding binding = BindingOf<IDoubler>();
        OperationShape operation = binding.Shape.AllOperations.Single(o => o.Name == "Double");
        _ = binding.NewCall(operation);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = binding.NewCall(operation);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static ContractBinding BindingOf<T>()
        where T : class, IContract<T> => T.BindingOfContract;

    private static long BytesOf(Action action)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        action();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
