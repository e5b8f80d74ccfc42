using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Pyro;

/// <summary>The connections with one server, as one: each carries one call at a time, and further ones are opened as calls come together.</summary>
internal sealed class PyroConnectionPool : IConnection
{
    private readonly Address _address;
    private readonly WireServices _services;
    private readonly PyroOptions _options;
    private readonly ObjectMembers _members = new();
    private readonly Lock _gate = new();
    private readonly Stack<PyroConnection> _idle = new();
    [SuppressMessage("Usage", "CA2213", Justification = "Calls may still leave it when the pool ends; without a wait handle it holds nothing to dispose of.")]
    private readonly SemaphoreSlim _room;
    private PyroGeneration? _generation;
    private int _openCalls;
    private int _connections;
    private volatile bool _ended;

    public PyroConnectionPool(Address address, WireServices services, PyroOptions options)
    {
        _address = address;
        _services = services;
        _options = options;
        _room = new SemaphoreSlim(options.MaxConnectionsPerServer);
        _generation = options.HmacKey is null ? options.Generation : PyroGeneration.Pyro4;
    }

    /// <inheritdoc/>
    public bool IsOpen => !_ended;

    /// <inheritdoc/>
    public int OpenCalls => Volatile.Read(ref _openCalls);

    /// <summary>Opens the first connection, so that it is known whether anybody answers.</summary>
    /// <exception cref="IOException">Nobody answers, or it is no Pyro server.</exception>
    public async ValueTask OpenAsync(string objectId, CancellationToken cancellationToken)
    {
        (PyroConnection? connection, Fault? fault) = await ConnectAsync(objectId, _services.ConnectionLimits.ConnectTimeout, isBlocking: false, cancellationToken).ConfigureAwait(false);
        if (connection is not null)
            Keep(connection);
        else if (fault!.Kind != FaultKind.NoSuchObject) // the call will be told
            throw new IOException(fault.Message);
    }

    /// <inheritdoc/>
    public void WatchWhenIdle()
    {
        PyroConnection[] idle;
        lock (_gate)
            idle = [.. _idle];

        foreach (PyroConnection connection in idle)
            connection.WatchWhenIdle();
    }

    /// <inheritdoc/>
    public void Invoke(Call call)
    {
        Interlocked.Increment(ref _openCalls);
        try
        {
            if (!_room.Wait(TimeoutOf(call)))
            {
                call.Fault = NoRoom(call);
                return;
            }

            try
            {
                InvokeInRoom(call);
            }
            finally
            {
                _room.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _openCalls);
        }
    }

    /// <inheritdoc/>
    public async ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _openCalls);
        try
        {
            if (!await _room.WaitAsync(TimeoutOf(call), cancellationToken).ConfigureAwait(false))
            {
                call.Fault = NoRoom(call);
                return;
            }

            try
            {
                await InvokeInRoomAsync(call, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _room.Release();
            }
        }
        catch (OperationCanceledException)
        {
            call.Fault = new Fault(FaultKind.Cancelled, $"{call.Operation} was cancelled before it was sent.", Completion.No) { IsLocal = true };
        }
        finally
        {
            Interlocked.Decrement(ref _openCalls);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _ended = true;
        PyroConnection[] idle;
        lock (_gate)
        {
            idle = [.. _idle];
            _idle.Clear();
        }

        foreach (PyroConnection connection in idle)
            await connection.DisposeAsync().ConfigureAwait(false);
    }

    private void InvokeInRoom(Call call)
    {
        string objectId = ((PyroProfile)call.Route!).ObjectId;
        if (Idle() is not { } connection)
        {
            // Connecting to the address has no blocking form; the rest must not wait for threads that others block as this call does.
            (PyroConnection? opened, Fault? fault) = ConnectAsync(objectId, ConnectTimeoutOf(call), isBlocking: true, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            if (opened is null)
            {
                call.Fault = fault;
                return;
            }

            connection = opened;
        }

        if (objectId != PyroConstants.DaemonId && !_members.Knows(objectId))
        {
            Daemon_GetMetadataCall asking = NewMetadataCall(objectId);
            connection.Invoke(asking);
            Learn(objectId, asking);
        }

        connection.Invoke(call);
        Keep(connection);
    }

    private async ValueTask InvokeInRoomAsync(Call call, CancellationToken cancellationToken)
    {
        string objectId = ((PyroProfile)call.Route!).ObjectId;
        if (Idle() is not { } connection)
        {
            (PyroConnection? opened, Fault? fault) = await ConnectAsync(objectId, ConnectTimeoutOf(call), isBlocking: false, cancellationToken).ConfigureAwait(false);
            if (opened is null)
            {
                call.Fault = fault;
                return;
            }

            connection = opened;
        }

        if (objectId != PyroConstants.DaemonId && !_members.Knows(objectId))
        {
            Daemon_GetMetadataCall asking = NewMetadataCall(objectId);
            await connection.InvokeAsync(asking, cancellationToken).ConfigureAwait(false);
            Learn(objectId, asking);
        }

        await connection.InvokeAsync(call, cancellationToken).ConfigureAwait(false);
        Keep(connection);
    }

    private Daemon_GetMetadataCall NewMetadataCall(string objectId) =>
        new() { objectId = objectId, Route = new PyroProfile(PyroConstants.DaemonId, _address) };

    // A server that does not tell is called by the names that Python would use.
    private void Learn(string objectId, Daemon_GetMetadataCall answered) => _members.Add(objectId, answered.Fault is null ? answered.Result : null);

    private TimeSpan TimeoutOf(Call call) => call.Timeout == TimeSpan.Zero ? _services.ConnectionLimits.CallTimeout : call.Timeout;

    // A call does not wait longer for a connection than it would for its answer.
    private TimeSpan ConnectTimeoutOf(Call call)
    {
        TimeSpan usual = _services.ConnectionLimits.ConnectTimeout;
        TimeSpan own = TimeoutOf(call);
        return own == Timeout.InfiniteTimeSpan || (usual != Timeout.InfiniteTimeSpan && usual < own) ? usual : own;
    }

    private Fault NoRoom(Call call) => new(
        FaultKind.Timeout, $"{call.Operation} was not sent in time: {_options.MaxConnectionsPerServer} calls are open with {_address}.", Completion.No)
    { IsLocal = true };

    private PyroConnection? Idle()
    {
        while (true)
        {
            PyroConnection? connection;
            lock (_gate)
                _idle.TryPop(out connection);

            if (connection is null || connection.IsReady())
                return connection;

            _ = connection.DisposeAsync().AsTask();
        }
    }

    private void Keep(PyroConnection connection)
    {
        if (!connection.IsUsable || _ended)
        {
            _ = connection.DisposeAsync().AsTask();
            return;
        }

        lock (_gate)
            _idle.Push(connection);
    }

    private async ValueTask<(PyroConnection? Connection, Fault? Fault)> ConnectAsync(string objectId, TimeSpan limit, bool isBlocking, CancellationToken cancellationToken)
    {
        PyroGeneration first = _generation ?? PyroGeneration.Pyro5;
        (PyroConnection? connection, Fault? fault, bool isOther) = await TryConnectAsync(objectId, first, limit, isBlocking, cancellationToken).ConfigureAwait(false);
        if (connection is null && isOther && _generation is null)
        {
            PyroGeneration other = first == PyroGeneration.Pyro5 ? PyroGeneration.Pyro4 : PyroGeneration.Pyro5;
            (connection, Fault? second, _) = await TryConnectAsync(objectId, other, limit, isBlocking, cancellationToken).ConfigureAwait(false);
            first = other;
            fault = second ?? fault;
        }

        if (connection is not null)
            _generation = first;
        else if (fault!.Kind != FaultKind.NoSuchObject)
            _ended = _connections == 0 || _ended; // whoever keeps this pool looks for the server anew

        return (connection, fault);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps the connection from being opened is the fault of the call that wanted it.")]
    private async ValueTask<(PyroConnection? Connection, Fault? Fault, bool IsOther)> TryConnectAsync(
        string objectId, PyroGeneration generation, TimeSpan limit, bool isBlocking, CancellationToken cancellationToken)
    {
        PyroClientState state = new(generation, _members, this, _address);
        PyroConnection connection;
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(limit);
            IChannel channel = await PyroWire.TransportOf(_address, _services, _options.ClientTls).ConnectAsync(_address, timeout.Token).ConfigureAwait(false);
            connection = PyroConnection.ForClient(channel, _services, _options, state);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            string why = exception is OperationCanceledException ? $"it did not answer within {limit.TotalSeconds:0.###} s." : exception.Message;
            return (null, new Fault(FaultKind.Unreachable, $"{_address} cannot be connected to: {why}", Completion.No) { IsLocal = true }, false);
        }

        ConnectCall call = new(objectId) { Timeout = limit };
        if (isBlocking)
            connection.Invoke(call);
        else
            await connection.InvokeAsync(call, cancellationToken).ConfigureAwait(false);

        if (call.Fault is { } fault)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            bool isOther = state.IsOtherGeneration || fault.Kind == FaultKind.ConnectionLost;
            return (null, fault with { Completion = Completion.No }, isOther);
        }

        connection.Ended += (_, _) => Interlocked.Decrement(ref _connections);
        Interlocked.Increment(ref _connections);
        _members.Add(objectId, call.Metadata);
        return (connection, null, false);
    }
}
