using System.Diagnostics.CodeAnalysis;
using Dragoman.Pyro.Tests.Peers;
using Dragoman.Testing.Conformance;

namespace Dragoman.Pyro.Tests.Connection;

/// <summary>How calls share the connections with one server.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The runner calls DisposeAsync.")]
public sealed class PoolTests : IAsyncLifetime
{
    private readonly LimitedTransport _transport = new(new MemoryTransport("tcp"), 3);
    private readonly Resting _servant = new();
    private ObjectHost _server = null!;
    private ObjectRef _reference = null!;

    public async Task InitializeAsync()
    {
        _server = new ObjectHost(new ObjectHostOptions { Wires = [new PyroWire()], Transports = [_transport] });
        await _server.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        _reference = _server.Export<ICounter>(_servant);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Calls_wait_for_the_connections_that_were_admitted()
    {
        await using ObjectHost client = NewClient(new PyroOptions());
        ICounter counter = client.Proxy<ICounter>(_reference);
        Assert.Equal(1, counter.Next());

        Task<double>[] calls = [.. Enumerable.Range(0, 30).Select(_ => counter.RestAsync(0.02).AsTask())];
        int[] blocking = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Patience.OnOwnThread(counter.Next)));

        Assert.All(await Task.WhenAll(calls).WaitAsync(Patience.Limit), rested => Assert.Equal(0.02, rested));
        Assert.Equal(Enumerable.Range(2, 8), blocking.Order());
        Assert.True(_servant.Most <= 3, $"{_servant.Most} ran at a time.");
        Assert.Equal(3, _transport.Opened);
    }

    [Fact]
    public async Task A_call_that_gets_no_turn_in_its_time_has_not_run()
    {
        await using ObjectHost client = NewClient(new PyroOptions { MaxConnectionsPerServer = 1 });
        ICounter counter = client.Proxy<ICounter>(_reference);
        using CancellationTokenSource ending = new();
        Task<double> holding = counter.RestAsync(60, ending.Token).AsTask();
        await Patience.Until(() => _servant.Now == 1, "the first call ran");
        ICounter hurried = client.Proxy<ICounter>(_reference);
        ((Proxy)(object)hurried).Timeout = TimeSpan.FromMilliseconds(50);

        WireException late = Assert.Throws<WireException>(() => hurried.Next());
        WireException lateToo = await Assert.ThrowsAsync<WireException>(() => hurried.RestAsync(0).AsTask());
        using CancellationTokenSource givingUp = new(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => counter.RestAsync(0, givingUp.Token).AsTask());

        Assert.Equal((WireError.Timeout, Completion.No), (late.Error, late.Completion));
        Assert.Equal((WireError.Timeout, Completion.No), (lateToo.Error, lateToo.Completion));
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => holding);
        Assert.Equal(1, counter.Next());
    }

    [Fact]
    public async Task A_call_waits_for_its_turn_until_the_deadline_that_it_has_already()
    {
        await using ObjectHost client = NewClient(new PyroOptions { MaxConnectionsPerServer = 1 }, null, next => new Hurry(next));
        ICounter counter = client.Proxy<ICounter>(_reference);
        using CancellationTokenSource ending = new();
        Task<double> holding = counter.RestAsync(60, ending.Token).AsTask();
        await Patience.Until(() => _servant.Now == 1, "the first call ran");
        ICounter patient = client.Proxy<ICounter>(_reference);
        ((Proxy)(object)patient).Timeout = Timeout.InfiniteTimeSpan;

        WireException late = await Patience.OnOwnThread(() => Assert.Throws<WireException>(() => patient.Next()));
        WireException lateToo = await Assert.ThrowsAsync<WireException>(() => patient.RestAsync(0).AsTask().WaitAsync(Patience.Limit));

        Assert.Equal((WireError.Timeout, Completion.No), (late.Error, late.Completion));
        Assert.Equal((WireError.Timeout, Completion.No), (lateToo.Error, lateToo.Completion));
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => holding);
    }

    [Fact]
    public async Task Waiting_calls_are_told_when_the_last_connection_is_lost_and_no_other_can_be_had()
    {
        CuttableTransport cable = new(_transport);
        await using ObjectHost client = NewClient(new PyroOptions(), cable);
        ICounter counter = client.Proxy<ICounter>(_reference);
        _transport.Most = 1;
        Task<double> running = counter.RestAsync(60).AsTask();
        await Patience.Until(() => _servant.Now == 1, "the first call ran");
        Task<double> waiting = counter.RestAsync(0.01).AsTask();
        Task<int> blocked = Patience.OnOwnThread(counter.Next);
        await Task.Delay(50);

        cable.Cut();

        Assert.Equal(Completion.Maybe, (await Assert.ThrowsAnyAsync<RemoteException>(() => running.WaitAsync(Patience.Limit))).Completion);
        Assert.Equal(Completion.No, (await Assert.ThrowsAnyAsync<RemoteException>(() => waiting.WaitAsync(Patience.Limit))).Completion);
        Assert.Equal(Completion.No, (await Assert.ThrowsAnyAsync<RemoteException>(() => blocked.WaitAsync(Patience.Limit))).Completion);
        _transport.Most = 10;
        Assert.Equal(0.01, await counter.RestAsync(0.01));
    }

    [Fact]
    public async Task All_but_one_connection_are_closed_when_they_are_idle()
    {
        await using ObjectHost client = NewClient(new PyroOptions { IdleConnectionTime = TimeSpan.FromMilliseconds(10) });
        ICounter counter = client.Proxy<ICounter>(_reference);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => counter.RestAsync(0.1).AsTask())).WaitAsync(Patience.Limit);
        Assert.Equal(3, _transport.Opened);

        await Patience.Until(() => ListenerOf(_server).ConnectionCount == 1, "one connection was left");

        Assert.Equal(1, counter.Next());
        Assert.Equal(3, _transport.Opened);
    }

    [Fact]
    public async Task A_session_calls_one_after_the_other_over_one_connection_and_ends_with_it()
    {
        CuttableTransport cable = new(_transport);
        await using ObjectHost client = NewClient(new PyroOptions(), cable);
        ICounter shared = client.Proxy<ICounter>(_reference);
        await using PyroSession session = new(client);
        ICounter counter = session.Bind(shared);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => counter.RestAsync(0.01).AsTask())).WaitAsync(Patience.Limit);
        Assert.Equal((1, 1), (_servant.Most, _transport.Opened));
        cable.Cut();
        await Patience.Until(() => session.HasEnded, "the end was noticed");

        RemoteException[] gone =
        [
            Assert.Throws<RemoteException>(() => counter.Next()),
            await Assert.ThrowsAsync<RemoteException>(() => counter.RestAsync(0).AsTask()),
        ];
        Assert.All(gone, g => Assert.Equal((FaultKind.NoSuchObject, Completion.No), (g.Kind, g.Completion)));
        Assert.Equal(1, shared.Next());
    }

    [Fact]
    public async Task A_session_ends_under_a_call_that_is_given_up_and_those_behind_it_have_not_run()
    {
        await using ObjectHost client = NewClient(new PyroOptions());
        await using PyroSession session = new(client);
        ICounter counter = session.Bind<ICounter>(_reference);
        Assert.Equal(1, counter.Next());
        using CancellationTokenSource givingUp = new();
        Task<double> running = counter.RestAsync(60, givingUp.Token).AsTask();
        await Patience.Until(() => _servant.Now == 1, "the call ran");
        Task<int> behind = Patience.OnOwnThread(counter.Next);
        await Task.Delay(50);

        await givingUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        RemoteException gone = await Assert.ThrowsAsync<RemoteException>(() => behind);
        Assert.Equal((FaultKind.NoSuchObject, Completion.No), (gone.Kind, gone.Completion));
    }

    [Fact]
    public async Task A_session_is_with_one_server_and_with_remote_objects_only()
    {
        await using ObjectHost client = NewClient(new PyroOptions());
        await using PyroSession session = new(client);
        session.Bind<ICounter>(_reference);

        Assert.Throws<ArgumentException>(() => session.Bind<ICounter>(new ObjectRef("", [PyroUri.ParseObject("PYRO:a@127.0.0.9:1")])));
        Assert.Throws<ArgumentException>(() => session.Bind<ICounter>(new ObjectRef("", [])));
        Assert.Throws<ArgumentException>(() => session.Bind<ICounter>(_servant));
        await using PyroSession own = new(_server);
        Assert.Throws<ArgumentException>(() => own.Bind<ICounter>(_reference));
        await session.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => session.Bind<ICounter>(_reference));
    }

    private static MessageListener ListenerOf(ObjectHost host) => (MessageListener)host.Listeners[0];

    private ObjectHost NewClient(PyroOptions options, ITransport? transport = null, params IReadOnlyList<Func<IInvoker, IInvoker>> interceptors) => new(new ObjectHostOptions
    {
        Wires = [new PyroWire(options)],
        Transports = [transport ?? _transport],
        CallbackAddress = null,
        ClientInterceptors = [.. interceptors],
    });

    /// <summary>Gives calls whose callers would wait for ever a deadline of their own.</summary>
    private sealed class Hurry(IInvoker next) : IInvoker
    {
        public void Invoke(Call call)
        {
            Limit(call);
            next.Invoke(call);
        }

        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
        {
            Limit(call);
            return next.InvokeAsync(call, cancellationToken);
        }

        private static void Limit(Call call)
        {
            if (call.Hop.Timeout == Timeout.InfiniteTimeSpan)
                call.Hop.Deadline = Environment.TickCount64 + 50;
        }
    }

    private sealed class Resting : ICounter
    {
        private int _count;
        private int _now;
        private int _most;

        public int Now => Volatile.Read(ref _now);

        public int Most => Volatile.Read(ref _most);

        public System.Numerics.BigInteger EchoBig(System.Numerics.BigInteger value) => value;

        public System.Numerics.Complex EchoComplex(System.Numerics.Complex value) => value;

        public string Spread(string first, int[] rest, Dictionary<string, double> options) => "";

        public IAsyncEnumerable<int> NumbersAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public int Next() => Interlocked.Increment(ref _count);

        public async ValueTask<double> RestAsync(double seconds, CancellationToken cancellationToken)
        {
            InterlockedMax(ref _most, Interlocked.Increment(ref _now));
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken);
                return seconds;
            }
            finally
            {
                Interlocked.Decrement(ref _now);
            }
        }

        private static void InterlockedMax(ref int most, int value)
        {
            int known;
            while (value > (known = Volatile.Read(ref most)))
                Interlocked.CompareExchange(ref most, value, known);
        }
    }
}
