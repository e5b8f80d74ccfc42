using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>Accepts the connections of one wire at one address, and ends them in good order. A wire adds how a connection and a profile are made.</summary>
public abstract partial class MessageListener : IListener
{
    private readonly IAcceptor _acceptor;
    private readonly WireServices _services;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<MessageConnection, bool> _connections = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly EventHandler _forget; // one for all connections
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
        _forget = (connection, _) => _connections.TryRemove((MessageConnection)connection!, out bool _);
    }

    /// <inheritdoc/>
    public Address Address => _acceptor.Address;

    /// <summary>How many connections are open.</summary>
    /// <value>A snapshot.</value>
    public int ConnectionCount => _connections.Count;

    /// <summary>The address to put into profiles: the host's advertised name if it has one, else the listening address.</summary>
    /// <value>Never a wildcard.</value>
    protected Address Advertised => _services.AdvertisedHost is { } host
        ? Address with { Host = host }
        : Address.Host is "*" or "" or "0.0.0.0" or "::" ? Address with { Host = Environment.MachineName } : Address;

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
    protected abstract MessageConnection NewConnection(IChannel channel);

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
                // Most often the process is out of descriptors: without a pause this loop would spin until some are free again.
                LogNotAccepted(_logger, Address, exception);
                await Task.Delay(20, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Take(IChannel channel)
    {
        if (_connections.Count >= _services.ConnectionLimits.MaxConnections)
        {
            LogTooMany(_logger, Address, channel.Remote, _services.ConnectionLimits.MaxConnections);
            channel.Dispose();
            return;
        }

        MessageConnection connection = NewConnection(channel);
        _connections.TryAdd(connection, true);
        connection.Ended += _forget;
        connection.Start();
    }

    [LoggerMessage(10, LogLevel.Error, "A connection to {Address} could not be accepted.")]
    private static partial void LogNotAccepted(ILogger logger, Address address, Exception exception);

    [LoggerMessage(11, LogLevel.Warning, "The connection from {Remote} to {Address} was closed at once: {Limit} connections are open already.")]
    private static partial void LogTooMany(ILogger logger, Address address, Address remote, int limit);
}
