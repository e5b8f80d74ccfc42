using Dragoman.Testing.Conformance;

namespace Dragoman.Iiop.Tests.Soak;

/// <summary>More than a host can take: it pushes back or refuses, and recovers.</summary>
public sealed class OverloadTests : IAsyncDisposable
{
    private readonly Slow _servant = new();
    private ObjectHost? _server;
    private ObjectHost? _client;

    public async ValueTask DisposeAsync()
    {
        _servant.LetGo();
        if (_client is not null)
            await _client.DisposeAsync();

        if (_server is not null)
            await _server.DisposeAsync();

        _servant.Dispose();
    }

    [Fact]
    public async Task Five_thousand_callers_of_a_stuck_servant_wait_outside_and_all_get_their_answer_when_it_moves_on()
    {
        const int Callers = 5000;
        ISlow slow = await StartAsync(new ConnectionLimits { MaxOpenCalls = 100, CallTimeout = Patience.Limit }, new DispatchLimits());

        Task<int>[] calls = [.. Enumerable.Range(0, Callers).Select(i => slow.StickAsync(i).AsTask())];
        await Patience.Until(() => _servant.Stuck >= 100, "a hundred calls were there");
        int there = _servant.Stuck;
        _servant.LetGo();

        Assert.Equal(Enumerable.Range(0, Callers), await Task.WhenAll(calls).WaitAsync(Patience.Limit));
        Assert.InRange(there, 100, 2000); // what was read together with the hundredth is taken too, but no more
        Assert.Equal(7, await slow.StickAsync(7).AsTask().WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task Calls_beyond_the_limit_of_the_host_are_refused_as_transient_and_have_not_run()
    {
        ISlow slow = await StartAsync(new ConnectionLimits { CallTimeout = Patience.Limit }, new DispatchLimits { MaxCalls = 50 });

        Task<int>[] calls = [.. Enumerable.Range(0, 500).Select(i => slow.StickAsync(i).AsTask())];
        await Patience.Until(() => calls.Count(call => call.IsFaulted) == 450, "all but fifty were refused");
        _servant.LetGo();

        foreach (Task<int> call in calls.Where(call => call.IsFaulted))
        {
            RemoteException refused = await Assert.ThrowsAsync<RemoteException>(() => call);
            Assert.Equal((FaultKind.Transient, Completion.No), (refused.Kind, refused.Completion));
        }

        await Task.WhenAll(calls.Where(call => !call.IsFaulted)).WaitAsync(Patience.Limit);
        Assert.Equal(50, _servant.Stuck);
        Assert.Equal(7, await slow.StickAsync(7).AsTask().WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task A_flood_of_oneways_to_a_slow_servant_is_held_back_at_its_source()
    {
        const int Flood = 5000;
        ISlow slow = await StartAsync(new ConnectionLimits { MaxOpenCalls = 10, MaxUnsent = 100_000, CallTimeout = Patience.Limit }, new DispatchLimits(), ThreadingMode.PerConnection);
        ISlow hurried = _client!.Proxy<ISlow>(((Proxy)(object)slow).Reference);
        ((Proxy)(object)hurried).Timeout = TimeSpan.FromMilliseconds(300);
        byte[] octets = new byte[16 << 10];

        (int sent, RemoteException? refused) = await Patience.OnOwnThread(() => Send(hurried, octets, Flood));

        Assert.InRange(sent, 10, Flood - 1);
        Assert.Equal((FaultKind.Timeout, Completion.No), (refused!.Kind, refused.Completion));
        _servant.LetGo();
        await Patience.Until(() => _servant.Dropped == sent, "all that was sent had come");
        Assert.Equal(7, await slow.StickAsync(7).AsTask().WaitAsync(Patience.Limit));
    }

    private static (int Sent, RemoteException? Refused) Send(ISlow slow, byte[] octets, int count)
    {
        for (int sent = 0; sent < count; sent++)
        {
            try
            {
                slow.Drop(octets);
            }
            catch (RemoteException exception)
            {
                return (sent, exception);
            }
        }

        return (count, null);
    }

    private async Task<ISlow> StartAsync(ConnectionLimits connection, DispatchLimits dispatch, ThreadingMode threading = ThreadingMode.Concurrent)
    {
        _server = new ObjectHost(new ObjectHostOptions { Wires = { new IiopWire() }, ConnectionLimits = connection, DispatchLimits = dispatch });
        await _server.ListenAsync(IiopProfile.WireName, new Address("tcp", "127.0.0.1", 0));
        string reference = _server.Wires[IiopProfile.WireName].Format(
            _server.Export<ISlow>(_servant, new ExportOptions { Threading = threading }));
        _client = new ObjectHost(new ObjectHostOptions { Wires = { new IiopWire() }, ConnectionLimits = connection, Retry = new RetryOptions { MaxAttempts = 1 } });
        return await _client.ResolveAsync<ISlow>(reference);
    }
}
