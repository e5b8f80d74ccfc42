namespace Dragoman.Tests;

/// <summary>Activators may block as synchronous servants may: whoever asks them, such as the reader of a connection, goes on.</summary>
public sealed class BlockingActivatorTests
{
    private static readonly ObjectKey Key = new("x");

    [Fact]
    public async Task Whoever_asks_goes_on_while_an_activator_blocks()
    {
        using var activator = new Blocking();
        await using ObjectHost host = new(new ObjectHostOptions { Activators = [activator] });
        host.Export<IEcho>(new EchoServant(), new ExportOptions { Key = "known" });

        ValueTask<ServantEntry?>[] asked = [.. Enumerable.Range(0, 100).Select(i => host.Objects.FindAsync(new ObjectKey($"{i}"), CancellationToken.None))];

        await Patience.Until(() => activator.Blocked == 100);
        Assert.DoesNotContain(asked, static finding => finding.IsCompleted);
        Assert.False(activator.WasOnPool);
        ValueTask<ServantEntry?> finding = host.Objects.FindAsync(new ObjectKey("known"), CancellationToken.None);
        Assert.True(finding.IsCompletedSuccessfully); // without a hand-over
        Assert.NotNull(await finding);
        activator.Release();
        foreach (ValueTask<ServantEntry?> each in asked)
            Assert.NotNull(await each.AsTask().Within());
    }

    [Fact]
    public async Task An_activator_that_says_it_never_blocks_is_asked_at_once()
    {
        using var activator = new Blocking { IsBlocking = false };
        activator.Release();
        await using ObjectHost host = new(new ObjectHostOptions { Activators = [activator] });

        Assert.True(host.Objects.FindAsync(Key, CancellationToken.None).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task When_no_thread_is_left_the_question_fails_and_later_ones_do_not()
    {
        using var activator = new Blocking();
        await using ObjectHost host = new(new ObjectHostOptions { Activators = [activator], DispatchLimits = new DispatchLimits { MaxServantThreads = 5 } });
        Task<ServantEntry?>[] asked = [.. Enumerable.Range(0, 5).Select(i => host.Objects.FindAsync(new ObjectKey($"{i}"), CancellationToken.None).AsTask())];
        await Patience.Until(() => activator.Blocked == 5);

        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Objects.FindAsync(Key, CancellationToken.None).AsTask().Within());

        Assert.Contains("try again later", refusal.Message, StringComparison.Ordinal);
        activator.Release();
        await Task.WhenAll(asked).Within();
        Assert.NotNull(await host.Objects.FindAsync(Key, CancellationToken.None).AsTask().Within());
    }

    private sealed class Blocking : IActivator, IDisposable
    {
        private readonly ManualResetEventSlim _gate = new();
        private int _blocked;
        private volatile bool _wasOnPool;

        public bool IsBlocking { get; init; } = true;

        public int Blocked => Volatile.Read(ref _blocked);

        public bool WasOnPool => _wasOnPool;

        public ValueTask<ServantEntry?> ActivateAsync(ObjectKey key, CancellationToken cancellationToken)
        {
            if (Thread.CurrentThread.IsThreadPoolThread)
                _wasOnPool = true;

            Interlocked.Increment(ref _blocked);
            _gate.Wait(cancellationToken);
            return ValueTask.FromResult<ServantEntry?>(new ServantEntry(key, EchoBinding.Instance, static () => new EchoServant(), ActivationMode.Shared, ThreadingMode.Concurrent));
        }

        public void Release() => _gate.Set();

        public void Dispose() => _gate.Dispose();
    }
}
