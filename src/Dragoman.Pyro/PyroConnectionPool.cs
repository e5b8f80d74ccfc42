namespace Dragoman.Pyro;

/// <summary>The connections with one server, as one: each carries one call at a time, and further ones are opened as calls come together.</summary>
internal sealed class PyroConnectionPool : IConnection
{
    private readonly Address _address;
    private readonly WireServices _services;
    private readonly PyroOptions _options;
    private readonly PyroSession? _session;
    private readonly PyroConnector _connector;
    private readonly ConnectionRoster _roster;
    private int _openCalls;
    private volatile bool _ended;

    /// <param name="address">Where the server is.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    /// <param name="session">The session that all calls belong to, and that ends with its one connection; null for calls of no session.</param>
    public PyroConnectionPool(Address address, WireServices services, PyroOptions options, PyroSession? session)
    {
        _address = address;
        _services = services;
        _options = options;
        _session = session;
        _connector = new PyroConnector(address, services, options, this);
        _roster = new ConnectionRoster(session is null ? Math.Max(1, options.MaxConnectionsPerServer) : 1, opensOnce: session is not null);
    }

    /// <inheritdoc/>
    /// <remarks>That of a session goes on to say that it is over.</remarks>
    public bool IsOpen => _session is null ? !_ended : !_session.IsDisposed;

    /// <inheritdoc/>
    public int OpenCalls => Volatile.Read(ref _openCalls);

    /// <summary>Opens the first connection, so that it is known whether anybody answers.</summary>
    /// <exception cref="IOException">Nobody answers, or it is no Pyro server.</exception>
    public async ValueTask OpenAsync(string objectId, CancellationToken cancellationToken)
    {
        _roster.Take(out _, out _); // there is none: this is the one who opens it
        (PyroConnection? connection, Fault? fault) = await OpenAsync(objectId, _services.ConnectionLimits.ConnectTimeout, isBlocking: false, cancellationToken).ConfigureAwait(false);
        if (connection is not null)
        {
            Enter(connection);
            GiveBack(connection);
            return;
        }

        bool isRefusal = fault!.Kind != FaultKind.NoSuchObject; // else the call will be told
        NotOpened(fault, isRefusal);
        if (isRefusal)
            throw new IOException(fault.Message);
    }

    /// <inheritdoc/>
    public void WatchWhenIdle()
    {
        if (_session is null)
        {
            foreach (PyroConnection surplus in _roster.TakeSurplus(_options.IdleConnectionTime))
                _ = surplus.DisposeAsync().AsTask();
        }

        foreach (PyroConnection connection in _roster.Idle())
            connection.WatchWhenIdle();
    }

    /// <inheritdoc/>
    public void Invoke(Call call)
    {
        Interlocked.Increment(ref _openCalls);
        try
        {
            if (Take(call) is { } connection)
                Perform(call, connection);
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
            if (await TakeAsync(call, cancellationToken).ConfigureAwait(false) is { } connection)
                await PerformAsync(call, connection, cancellationToken).ConfigureAwait(false);
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
        foreach (PyroConnection connection in _roster.TakeIdle())
            await connection.DisposeAsync().ConfigureAwait(false);
    }

    private static string ObjectOf(Call call) => ((PyroProfile)call.Hop.Profile!).ObjectId;

    private void Perform(Call call, PyroConnection connection)
    {
        if (AsksForMembers(call) is { } asking)
        {
            connection.Invoke(asking);
            Learn(call, asking);
        }

        connection.Invoke(call);
        GiveBack(connection);
    }

    private async ValueTask PerformAsync(Call call, PyroConnection connection, CancellationToken cancellationToken)
    {
        if (AsksForMembers(call) is { } asking)
        {
            await connection.InvokeAsync(asking, cancellationToken).ConfigureAwait(false);
            Learn(call, asking);
        }

        await connection.InvokeAsync(call, cancellationToken).ConfigureAwait(false);
        GiveBack(connection);
    }

    // A connection for the call; null when it holds a fault instead.
    private PyroConnection? Take(Call call)
    {
        call.Hop.BeginWaiting(_services.ConnectionLimits.CallTimeout);
        PyroConnection? taken;
        while (!TryTake(call, out taken, out ConnectionTurn? turn))
        {
            if (turn is null)
            {
                // Connecting to the address has no blocking form; the rest must not wait for threads that others block as this call does.
                (PyroConnection? opened, Fault? fault) = _connector.ConnectAsync(ObjectOf(call), ConnectTimeoutOf(call), isBlocking: true, CancellationToken.None).AsTask().GetAwaiter().GetResult();
                if (IsSettled(call, opened, fault))
                    return opened;
            }
#pragma warning disable RS0030 // A blocking caller waits on its own thread, whichever that is: what it waits for needs none of the pool.
            else if (!turn.Task.Wait(call.Hop.TimeLeft) && _roster.Leave(turn))
#pragma warning restore RS0030
            {
                call.Fault = NoRoom(call);
                return null;
            }
            else if (IsAccepted(call, turn.Task.GetAwaiter().GetResult(), out PyroConnection? given))
            {
                return given;
            }
        }

        return taken;
    }

    private ValueTask<PyroConnection?> TakeAsync(Call call, CancellationToken cancellationToken)
    {
        call.Hop.BeginWaiting(_services.ConnectionLimits.CallTimeout);
        return TryTake(call, out PyroConnection? taken, out ConnectionTurn? turn) ? ValueTask.FromResult(taken) : TakeLaterAsync(call, turn, cancellationToken);
    }

    private async ValueTask<PyroConnection?> TakeLaterAsync(Call call, ConnectionTurn? turn, CancellationToken cancellationToken)
    {
        PyroConnection? taken;
        do
        {
            if (turn is null)
            {
                (PyroConnection? opened, Fault? fault) = await OpenAsync(ObjectOf(call), ConnectTimeoutOf(call), isBlocking: false, cancellationToken).ConfigureAwait(false);
                if (IsSettled(call, opened, fault))
                    return opened;

                continue;
            }

            Task waiting = turn.Task.WaitAsync(call.Hop.TimeLeft, cancellationToken);
            await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!waiting.IsCompletedSuccessfully && _roster.Leave(turn))
            {
                cancellationToken.ThrowIfCancellationRequested();
                call.Fault = NoRoom(call);
                return null;
            }

            if (IsAccepted(call, await turn.Task.ConfigureAwait(false), out PyroConnection? given))
                return given;
        }
        while (!TryTake(call, out taken, out turn));

        return taken;
    }

    private async ValueTask<(PyroConnection? Connection, Fault? Fault)> OpenAsync(string objectId, TimeSpan limit, bool isBlocking, CancellationToken cancellationToken)
    {
        try
        {
            return await _connector.ConnectAsync(objectId, limit, isBlocking, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            NotOpened(new Fault(FaultKind.Cancelled, "Connecting was given up.", Completion.No), isRefusal: false);
            throw;
        }
    }

    // Whether the call need not wait: it has a connection, or a fault.
    private bool TryTake(Call call, out PyroConnection? taken, out ConnectionTurn? turn)
    {
        while (true)
        {
            turn = null;
            taken = null;
            if (_session?.HasEnded == true)
            {
                call.Fault = _session.Gone();
                return true;
            }

            if (_roster.Take(out taken, out turn))
                OpenSoon();

            if (taken is null)
                return false;

            if (taken.IsReady())
                return true;

            Discard(taken);
        }
    }

    // What came of the connection that the call opened itself: whether it has that, or a fault, and need not wait for another one.
    private bool IsSettled(Call call, PyroConnection? opened, Fault? fault)
    {
        if (opened is not null)
        {
            Enter(opened);
            return true;
        }

        bool isRefusal = fault!.Kind != FaultKind.NoSuchObject;
        if (NotOpened(fault, isRefusal) && isRefusal)
            return false;

        call.Fault = fault;
        return true;
    }

    private bool IsAccepted(Call call, (PyroConnection? Connection, Fault? Fault) given, out PyroConnection? connection)
    {
        (connection, call.Fault) = given;
        if (connection is null || connection.IsReady())
            return true;

        Discard(connection);
        return false;
    }

    private void Enter(PyroConnection connection)
    {
        _roster.Opened(connection);
        _session?.Begin();
        connection.Ended += (_, _) => Lost(connection);
        if (!connection.IsOpen)
            Lost(connection); // it ended before anybody listened
    }

    // Whether there are other connections, or attempts at them.
    private bool NotOpened(Fault fault, bool isRefusal)
    {
        if (_roster.NotOpened(fault, isRefusal, out bool othersStay))
            OpenSoon();

        if (isRefusal && !othersStay)
            _ended = true; // whoever keeps this pool looks for the server anew

        return othersStay;
    }

    private void GiveBack(PyroConnection connection)
    {
        if (connection.IsUsable && !_ended)
            _roster.Give(connection);
        else
            Discard(connection);
    }

    private void Discard(PyroConnection connection)
    {
        Lost(connection);
        _ = connection.DisposeAsync().AsTask();
    }

    private void Lost(PyroConnection connection)
    {
        _session?.End();
        if (_roster.Lost(connection))
            OpenSoon();

        if (_session is not null)
            _roster.FailWaiting(_session.Gone());
    }

    // For those who wait, on a thread of its own: theirs may be all that the pool has. The daemon's own object is known everywhere.
    private void OpenSoon() => _ = Task.Factory.StartNew(
        () =>
        {
            (PyroConnection? opened, Fault? fault) = _connector.ConnectAsync(PyroConstants.DaemonId, _services.ConnectionLimits.ConnectTimeout, isBlocking: true, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            if (opened is null)
            {
                NotOpened(fault!, isRefusal: true);
                return;
            }

            Enter(opened);
            GiveBack(opened);
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    // Asked on behalf of the call, and in its time.
    private Daemon_GetMetadataCall? AsksForMembers(Call call)
    {
        string id = ObjectOf(call);
        if (id == PyroConstants.DaemonId || _connector.Members.Knows(id))
            return null;

        Daemon_GetMetadataCall asking = new() { objectId = id };
        asking.Hop = new Hop { Profile = new PyroProfile(PyroConstants.DaemonId, _address), Deadline = call.Hop.Deadline };
        return asking;
    }

    // A server that does not tell is called by the names that Python would use.
    private void Learn(Call call, Daemon_GetMetadataCall answered) => _connector.Members.Add(ObjectOf(call), answered.Fault is null ? answered.Result : null);

    // A call does not wait longer for a connection than it would for its answer.
    private TimeSpan ConnectTimeoutOf(Call call)
    {
        TimeSpan usual = _services.ConnectionLimits.ConnectTimeout;
        TimeSpan own = call.Hop.TimeLeft;
        return own == Timeout.InfiniteTimeSpan || (usual != Timeout.InfiniteTimeSpan && usual < own) ? usual : own;
    }

    private Fault NoRoom(Call call) => new(
        FaultKind.Timeout, $"{call.Operation} was not sent in time: all connections that {_address} admits, or that the options allow ({_options.MaxConnectionsPerServer}), are busy.", Completion.No)
    { IsLocal = true };
}
