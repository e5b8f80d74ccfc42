namespace Dragoman.Pyro;

/// <summary>Removes the names of objects that have been out of reach for a while: it tries to connect to each of them now and then.</summary>
internal sealed class NameCleaner : IAsyncDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);
    private static readonly Dictionary<string, ITransport> Transports = new(StringComparer.Ordinal) { ["tcp"] = new TcpTransport(), ["unix"] = new UnixTransport() };

    private readonly NameRegister _register;
    private readonly NameServerOptions _options;
    private readonly CancellationTokenSource _ending = new();
    private readonly Dictionary<string, (PyroProfile Profile, long Since)> _outOfReach = new(StringComparer.Ordinal);
    private readonly Task _running;

    private NameCleaner(NameRegister register, NameServerOptions options, TimeSpan pause)
    {
        _register = register;
        _options = options;
        _running = RunAsync(pause);
    }

    /// <summary>Begins to look after the names.</summary>
    public static NameCleaner Start(NameRegister register, NameServerOptions options, TimeSpan pause) => new(register, options, pause);

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
        List<KeyValuePair<string, PyroProfile>> names = await _register.ListAsync(null, null, _ending.Token).ConfigureAwait(false);
        foreach (string gone in _outOfReach.Keys.Except(names.Select(n => n.Key), StringComparer.Ordinal).ToArray())
            _outOfReach.Remove(gone);

        foreach ((string name, PyroProfile profile) in names)
        {
            if (name == PyroConstants.NameServerId || !Transports.ContainsKey(profile.Address.Transport) || await IsReachedAsync(profile.Address).ConfigureAwait(false))
                _outOfReach.Remove(name);
            else if (!_outOfReach.TryGetValue(name, out (PyroProfile Profile, long Since) known) || known.Profile != profile)
                _outOfReach[name] = (profile, Environment.TickCount64);
            else if (Environment.TickCount64 - known.Since >= _options.OutOfReachFor.TotalMilliseconds)
                await _register.RemoveAsync(name, null, null, _ending.Token).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> IsReachedAsync(Address address)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        waiting.CancelAfter(ConnectTimeout);
        try
        {
            (await Transports[address.Transport].ConnectAsync(address, waiting.Token).ConfigureAwait(false)).Dispose();
            return true;
        }
        catch (Exception exception) when (exception is IOException || (exception is OperationCanceledException && !_ending.IsCancellationRequested))
        {
            return false;
        }
    }
}
