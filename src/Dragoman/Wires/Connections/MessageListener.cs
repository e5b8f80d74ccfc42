using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>Accepts the connections of one wire at one address, and ends them in good order. A wire adds how a connection and a profile are made.</summary>
public abstract partial class MessageListener : IListener
{
    private const long EpisodeMilliseconds = 60_000; // without a pause, until the next one is told of

    private readonly IAcceptor _acceptor;
    private readonly WireServices _services;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<IServedConnection, bool> _connections = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly EventHandler _forget; // one for all connections
    private TaskCompletionSource? _freed; // completed when a connection has ended
    private long _lastFull = long.MinValue / 2;
    private Task _accepting = Task.CompletedTask;
    private Task? _disposal;

    /// <summary>Makes a listener; it accepts nothing before <see cref="Start"/>.</summary>
    /// <param name="acceptor">Where channels come from; owned from now on.</param>
    /// <param name="services">What the host lends.</param>
    protected MessageListener(IAcceptor acceptor, WireServices services)
    {
        _acceptor = acceptor;
        _services = services;
        _logger = services.LoggerFactory.CreateLogger("Dragoman.Listener");
        _forget = (connection, _) => Forget((IServedConnection)connection!);
        _acceptor.Paused = limit => LogOutOfDescriptors(_logger, Address, limit);
    }

    /// <inheritdoc/>
    public Address Address => _acceptor.Address;

    /// <summary>How many connections are open.</summary>
    /// <value>A snapshot.</value>
    public int ConnectionCount => _connections.Count;

    /// <summary>The address to put into profiles: as the host advertises it, else the listening address.</summary>
    /// <value>Never a wildcard.</value>
    protected Address Advertised => field ??= _services.Advertise(Address);

    /// <summary>What the listener keeps that may outlive a connection. It is disposed of when no further connections are accepted, while the last are open still; that must not fail.</summary>
    /// <value>Null by default: nothing.</value>
    protected virtual IAsyncDisposable? OutlivesConnections => null;

    /// <summary>Begins to accept.</summary>
    public void Start() => _accepting = AcceptAsync();

    /// <inheritdoc/>
    public abstract Profile ProfileFor(ObjectKey key, ContractShape contract);

    /// <inheritdoc/>
    public virtual bool Serves(Profile profile) => profile.Addresses.Contains(Advertised) || profile.Addresses.Contains(Address);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var disposal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _disposal, disposal.Task, null) is { } earlier)
        {
            await earlier.ConfigureAwait(false); // the program may end a listener before its host does
            return;
        }

        try
        {
            _services.ListenerEnds?.Invoke(this);
            await EndAsync().ConfigureAwait(false);
        }
        finally
        {
            disposal.SetResult();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the connection for an accepted channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>The connection, which owns the channel.</returns>
    protected abstract IServedConnection NewConnection(IChannel channel);

    private async Task EndAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _acceptor.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (OutlivesConnections is { } kept)
            await kept.DisposeAsync().ConfigureAwait(false);

        await Task.WhenAll(_connections.Keys.Select(c => c.DisposeAsync().AsTask())).ConfigureAwait(false);
        _stopping.Dispose();
    }

    [SuppressMessage("Design", "CA1031", Justification = "One connection that cannot be accepted, for whatever reason, must not be the last one.")]
    private async Task AcceptAsync()
    {
        await _services.Opened.WaitAsync(_stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (_connections.Count >= _services.ConnectionLimits.MaxConnections)
                    await WaitForRoomAsync().ConfigureAwait(false);

                if (await _acceptor.AcceptAsync(_stopping.Token).ConfigureAwait(false) is not { } channel)
                    return;

                Take(channel);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception)
            {
                // Without a pause this loop would spin as long as the cause stays.
                LogNotAccepted(_logger, Address, exception);
                await Task.Delay(20, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async ValueTask WaitForRoomAsync()
    {
        int limit = _services.ConnectionLimits.MaxConnections;
        if (Environment.TickCount64 - _lastFull > EpisodeMilliseconds)
            LogFull(_logger, Address, limit);

        while (_connections.Count >= limit)
        {
            var freed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Exchange(ref _freed, freed);
            if (_connections.Count >= limit)
                await freed.Task.WaitAsync(_stopping.Token).ConfigureAwait(false);

            _lastFull = Environment.TickCount64;
        }
    }

    private void Forget(IServedConnection connection)
    {
        _connections.TryRemove(connection, out _);
        Interlocked.Exchange(ref _freed, null)?.TrySetResult();
    }

    private void Take(IChannel channel)
    {
        IServedConnection connection = NewConnection(channel);
        _connections.TryAdd(connection, true);
        connection.Ended += _forget;
        connection.Start();
    }

    [LoggerMessage(10, LogLevel.Error, "A connection to {Address} could not be accepted.")]
    private static partial void LogNotAccepted(ILogger logger, Address address, Exception exception);

    [LoggerMessage(11, LogLevel.Warning, "Accepting at {Address} pauses: {Limit} connections are open (ConnectionLimits.MaxConnections). It goes on when one has ended.")]
    private static partial void LogFull(ILogger logger, Address address, int limit);

    [LoggerMessage(12, LogLevel.Warning, "Accepting at {Address} pauses: the process may have {Limit} descriptors, and the last are kept for other things than connections. It goes on when some are free again.")]
    private static partial void LogOutOfDescriptors(ILogger logger, Address address, int limit);
}
