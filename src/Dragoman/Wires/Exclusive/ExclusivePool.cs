using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>
/// The connections with one server, as one: each carries one call at a time, and further ones are opened as calls come together. For wires whose
/// messages do not tell the answers of several calls apart.
/// </summary>
/// <remarks>
/// <para>Calls that find all connections busy wait in the order in which they came. A server may admit fewer connections than there could be:
/// then the calls share those that were admitted, and after a while one more is tried. Connections that are not needed any more are closed,
/// but for the last one.</para>
/// <para>A call has one deadline, for waiting, for connecting and for its answer.</para>
/// </remarks>
public sealed class ExclusivePool : IConnection
{
    private readonly Address _address;
    private readonly ConnectionLimits _limits;
    private readonly ExclusiveLimits _exclusive;
    private readonly ExclusiveKeeper _keeper;
    private int _openCalls;

    /// <summary>Makes a pool without a connection.</summary>
    /// <param name="address">Where the server is.</param>
    /// <param name="dialer">Opens connections.</param>
    /// <param name="limits">How long calls and connecting may take.</param>
    /// <param name="exclusive">How many connections there may be.</param>
    public ExclusivePool(Address address, IExclusiveDialer dialer, ConnectionLimits limits, ExclusiveLimits exclusive)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(dialer);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(exclusive);
        _address = address;
        _limits = limits;
        _exclusive = exclusive;
        _keeper = new ExclusiveKeeper(dialer, exclusive, limits.ConnectTimeout);
    }

    /// <inheritdoc/>
    /// <remarks>With <see cref="ExclusiveLimits.OpensOnce"/> true until the pool is disposed of: calls are told that the connection is gone.</remarks>
    public bool IsOpen => _keeper.IsOpen;

    /// <inheritdoc/>
    public int OpenCalls => Volatile.Read(ref _openCalls);

    /// <summary>Opens the first connection, so that it is known whether anybody answers. To be called once, before the first call.</summary>
    /// <param name="profile">Of the object that is going to be called first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when calls can come, be it only to be told what is wrong with the object.</returns>
    /// <exception cref="IOException">Nobody answers, or somebody who does not speak the wire.</exception>
    public async ValueTask OpenAsync(Profile profile, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _keeper.BeginFirst();
        ExclusiveOpening opening = await _keeper.OpenAsync(profile, _limits.ConnectTimeout, isBlocking: false, cancellationToken).ConfigureAwait(false);
        if (opening.IsOpen)
        {
            _keeper.Give(opening.Connection);
            return;
        }

        _keeper.NotOpened(opening);
        if (opening.IsRefusal)
            throw new IOException(opening.Fault.Message);
    }

    /// <inheritdoc/>
    public void WatchWhenIdle() => _keeper.Watch();

    /// <inheritdoc/>
    public void Invoke(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
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
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        Interlocked.Increment(ref _openCalls);
        try
        {
            if (await TakeAsync(call, cancellationToken).ConfigureAwait(false) is { } connection)
                await PerformAsync(call, connection, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            call.Fault = new Fault(FaultKind.Cancelled, $"{call.Operation} was cancelled before it was sent.", Completion.No) { IsLocal = true };
        }
        finally
        {
            Interlocked.Decrement(ref _openCalls);
        }
    }

    /// <summary>Closes the connections: those in use when their calls have ended. No further one is opened.</summary>
    /// <returns>A task that completes when those are closed that were idle.</returns>
    public ValueTask DisposeAsync() => _keeper.EndAsync();

    private void Perform(Call call, IExclusiveConnection connection)
    {
        try
        {
            connection.Invoke(call);
        }
        catch
        {
            _keeper.Discard(connection);
            throw;
        }

        _keeper.Give(connection);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask PerformAsync(Call call, IExclusiveConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.InvokeAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _keeper.Discard(connection);
            throw;
        }

        _keeper.Give(connection);
    }

    // A connection for the call; null when it holds a fault instead.
    private IExclusiveConnection? Take(Call call)
    {
        long deadline = call.Hop.BeginWaiting(_limits.CallTimeout);
        bool hasWaited = false;
        while (true)
        {
            if (!_keeper.TryTake(call, hasWaited, out IExclusiveConnection? taken, out ExclusiveTurn? turn))
            {
                if (turn is null)
                {
                    ExclusiveOpening opening = _keeper.OpenAsync(call.Hop.Profile, TimeToConnect(deadline), isBlocking: true, CancellationToken.None).AsTask().GetAwaiter().GetResult();
                    if (IsSettled(call, opening, deadline))
                        return opening.Connection;

                    continue;
                }

                hasWaited = true;
#pragma warning disable RS0030 // A blocking caller waits on its own thread, whichever that is: what it waits for needs none of the pool.
                if (!turn.Task.Wait(call.Hop.TimeLeft) && _keeper.Leave(turn))
#pragma warning restore RS0030
                {
                    call.Fault = NoRoom(call);
                    return null;
                }

                if (!_keeper.TryAccept(call, turn.Task.GetAwaiter().GetResult(), out taken))
                    continue;
            }

            if (taken is null || IsAliveAsync(taken, deadline, isBlocking: true, CancellationToken.None).AsTask().GetAwaiter().GetResult())
                return taken;
        }
    }

    private async ValueTask<IExclusiveConnection?> TakeAsync(Call call, CancellationToken cancellationToken)
    {
        long deadline = call.Hop.BeginWaiting(_limits.CallTimeout);
        bool hasWaited = false;
        while (true)
        {
            if (!_keeper.TryTake(call, hasWaited, out IExclusiveConnection? taken, out ExclusiveTurn? turn))
            {
                if (turn is null)
                {
                    ExclusiveOpening opening = await _keeper.OpenAsync(call.Hop.Profile, TimeToConnect(deadline), isBlocking: false, cancellationToken).ConfigureAwait(false);
                    if (IsSettled(call, opening, deadline))
                        return opening.Connection;

                    continue;
                }

                hasWaited = true;
                Task waiting = turn.Task.WaitAsync(call.Hop.TimeLeft, cancellationToken);
                await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!waiting.IsCompletedSuccessfully && _keeper.Leave(turn))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    call.Fault = NoRoom(call);
                    return null;
                }

                if (!_keeper.TryAccept(call, await turn.Task.ConfigureAwait(false), out taken))
                    continue;
            }

            if (taken is null || await IsAliveAsync(taken, deadline, isBlocking: false, cancellationToken).ConfigureAwait(false))
                return taken;
        }
    }

    private async ValueTask<bool> IsAliveAsync(IExclusiveConnection connection, long deadline, bool isBlocking, CancellationToken cancellationToken)
    {
        bool isAlive = false;
        try
        {
            isAlive = await connection.ProbeAsync(TimeToConnect(deadline), isBlocking, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!isAlive)
                _keeper.Discard(connection);
        }

        return isAlive;
    }

    // What came of the connection that the call opened itself: whether it has that, or a fault, and need not wait for another one.
    private bool IsSettled(Call call, ExclusiveOpening opening, long deadline)
    {
        if (opening.IsOpen)
            return true;

        if (opening.IsRefusal && Environment.TickCount64 >= deadline)
            opening = ExclusiveOpening.Failed(NoAnswer(call)); // there was too little time to tell

        if (_keeper.NotOpened(opening) && opening.IsRefusal)
            return false;

        call.Fault = opening.Fault;
        return true;
    }

    // A call does not wait longer for a connection than it would for its answer.
    private TimeSpan TimeToConnect(long deadline)
    {
        TimeSpan usual = _limits.ConnectTimeout;
        TimeSpan left = deadline == long.MaxValue ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Clamp(deadline - Environment.TickCount64, 1, int.MaxValue)); // zero has a meaning of its own
        return left == Timeout.InfiniteTimeSpan || (usual != Timeout.InfiniteTimeSpan && usual < left) ? usual : left;
    }

    private Fault NoAnswer(Call call) => new(FaultKind.Timeout, $"{call.Operation} was not sent in time: {_address} does not answer.", Completion.No) { IsLocal = true };

    private Fault NoRoom(Call call) => new(
        FaultKind.Timeout,
        $"{call.Operation} was not sent in time: all connections that {_address} admits, or that the options allow ({(_exclusive.OpensOnce ? 1 : _exclusive.MaxConnections)}), are busy.",
        Completion.No)
    { IsLocal = true };
}
