using System.Collections.Concurrent;

namespace Dragoman.Pyro;

/// <summary>Removes the names of objects that have been out of reach for a while: it tries to connect to each of them now and then.</summary>
internal sealed class NameCleaner : IAsyncDisposable
{
    private const int MaxAttempts = 32;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    private readonly NameRegister _register;
    private readonly NameServerOptions _options;
    private readonly IReadOnlyDictionary<string, ITransport> _transports;
    private readonly CancellationTokenSource _ending = new();
    private readonly Dictionary<NameComponent, (long Revision, long Since)> _outOfReach = [];
    private readonly ConcurrentDictionary<Address, Task> _attempts = new();
    private readonly Task _running;

    private NameCleaner(NameRegister register, NameServerOptions options, TimeSpan pause, IReadOnlyDictionary<string, ITransport> transports)
    {
        _register = register;
        _options = options;
        _transports = transports;
        _running = RunAsync(pause);
    }

    /// <summary>Begins to look after the names.</summary>
    /// <param name="register">The names.</param>
    /// <param name="options">How long a name stays.</param>
    /// <param name="pause">How long to wait between two looks.</param>
    /// <param name="transports">How to connect, by name: names whose objects are reached in another way are left alone.</param>
    public static NameCleaner Start(NameRegister register, NameServerOptions options, TimeSpan pause, IReadOnlyDictionary<string, ITransport> transports) =>
        new(register, options, pause, transports);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _ending.Dispose();
    }

    private async Task RunAsync(TimeSpan pause)
    {
        using var timer = new PeriodicTimer(pause);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token).ConfigureAwait(false))
                await CleanAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It ends.
        }
    }

    private async ValueTask CleanAsync()
    {
        List<(NameEntry Entry, PyroProfile Profile)> entries = await _register.EntriesAsync(_ending.Token).ConfigureAwait(false);
        foreach (NameComponent gone in _outOfReach.Keys.Except(entries.Select(e => e.Entry.Name)).ToArray())
            _outOfReach.Remove(gone);

        Dictionary<Address, bool> isReached = await TryAllAsync(entries.Select(e => e.Profile.Address).Distinct()).ConfigureAwait(false);
        foreach ((NameEntry entry, PyroProfile profile) in entries)
        {
            if (isReached.GetValueOrDefault(profile.Address, true))
                _outOfReach.Remove(entry.Name);
            else if (!_outOfReach.TryGetValue(entry.Name, out (long Revision, long Since) known) || known.Revision != entry.Revision)
                _outOfReach[entry.Name] = (entry.Revision, Environment.TickCount64);
            else if (Environment.TickCount64 - known.Since >= _options.OutOfReachFor.TotalMilliseconds)
                await _register.RemoveUnchangedAsync(entry, _ending.Token).ConfigureAwait(false);
        }
    }

    // Side by side, and each address once however many names it has: one that does not answer must not hold up the others.
    private async Task<Dictionary<Address, bool>> TryAllAsync(IEnumerable<Address> addresses)
    {
        ConcurrentDictionary<Address, bool> isReached = new();
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = MaxAttempts, CancellationToken = _ending.Token };
        await Parallel.ForEachAsync(
            addresses.Where(a => _transports.ContainsKey(a.Transport)),
            parallel,
            async (address, _) => isReached[address] = await IsReachedAsync(address).ConfigureAwait(false)).ConfigureAwait(false);
        return new Dictionary<Address, bool>(isReached);
    }

    // The system may take its time to find out that a host name has no address, and cannot be stopped meanwhile: it is asked once at a time, and not waited for.
    private async ValueTask<bool> IsReachedAsync(Address address)
    {
        Task attempt = _attempts.GetOrAdd(address, static (address, self) => self.TryAsync(address), this);
        await attempt.WaitAsync(ConnectTimeout, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Token.ThrowIfCancellationRequested();
        if (attempt.IsCompleted)
            _attempts.TryRemove(address, out _);

        return attempt.IsCompletedSuccessfully;
    }

    private async Task TryAsync(Address address)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        waiting.CancelAfter(ConnectTimeout);
        (await _transports[address.Transport].ConnectAsync(address, waiting.Token).ConfigureAwait(false)).Dispose();
    }
}
