using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>Keeps the connections of an <see cref="ExclusivePool"/>: has them opened, lent, given back and closed, as its roster says.</summary>
/// <param name="dialer">Opens them.</param>
/// <param name="limits">How many there may be.</param>
/// <param name="connecting">How long opening may take.</param>
internal sealed class ExclusiveKeeper(IExclusiveDialer dialer, ExclusiveLimits limits, TimeSpan connecting)
{
    private readonly ExclusiveRoster _roster = new(limits);
    private volatile bool _hasFailed; // nobody answers
    private volatile bool _hasEnded;

    /// <summary>Whether calls may come. Where no connection takes the place of the first, they come to be told that it is gone.</summary>
    public bool IsOpen => !_hasEnded && !_hasFailed;

    /// <summary>Says that the first connection is about to be opened, before any call has asked for one.</summary>
    public void BeginFirst() => _roster.Take(hasWaited: false, out _, out _);

    /// <summary>Tells a call what it gets now: a connection, or a fault.</summary>
    /// <param name="call">The call; gets the fault.</param>
    /// <param name="hasWaited">Whether it had its turn already, in vain.</param>
    /// <param name="taken">The connection, which looks ready.</param>
    /// <param name="turn">The place in the queue that the call waits for instead; null when it has to open a connection itself.</param>
    /// <returns>Whether it gets one of them, and need not wait.</returns>
    public bool TryTake(Call call, bool hasWaited, out IExclusiveConnection? taken, out ExclusiveTurn? turn)
    {
        while (true)
        {
            (taken, turn) = (null, null);
            if (Over is { } over)
            {
                call.Fault = over;
                return true;
            }

            if (_roster.Take(hasWaited, out taken, out turn))
                OpenSoon();

            if (_hasEnded)
                FailWaiting(); // the end may have come before the call was in the queue

            if (taken is null)
                return false;

            if (taken.IsReady())
                return true;

            Discard(taken);
        }
    }

    /// <summary>Takes what a turn has ended with.</summary>
    /// <returns>False when it was a connection that proved useless.</returns>
    public bool TryAccept(Call call, (IExclusiveConnection? Connection, Fault? Fault) given, out IExclusiveConnection? taken)
    {
        (taken, call.Fault) = given;
        if (taken is null || taken.IsReady())
            return true;

        Discard(taken);
        return false;
    }

    /// <summary>Leaves the queue.</summary>
    /// <returns>Whether the place was still there; else it has ended.</returns>
    public bool Leave(ExclusiveTurn turn) => _roster.Leave(turn);

    /// <summary>Opens a connection for the call that has been told to.</summary>
    /// <param name="profile">Of its object.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="isBlocking">Whether this thread waits.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The connection, which is in use; else the outcome is to be told to <see cref="NotOpened"/>.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public ValueTask<ExclusiveOpening> OpenAsync(Profile? profile, TimeSpan limit, bool isBlocking, CancellationToken cancellationToken) =>
        OpenAsync(profile, isOwn: true, limit, isBlocking, cancellationToken);

    /// <summary>Takes note of a connection that was not opened.</summary>
    /// <returns>Whether there are others, or attempts at them, that can be waited for.</returns>
    public bool NotOpened(in ExclusiveOpening opening, bool isOwn = true)
    {
        if (_roster.NotOpened(opening.Fault!, isOwn, opening.IsRefusal, out bool othersStay))
            OpenSoon();

        if (opening.IsRefusal && !othersStay && !limits.OpensOnce)
            _hasFailed = true; // whoever keeps this pool looks for the server anew

        return othersStay;
    }

    /// <summary>Takes a connection back from its call.</summary>
    public void Give(IExclusiveConnection connection)
    {
        // Nobody watches the rest of a pool that nobody keeps.
        if (!connection.IsUsable || !_roster.TryGive(connection, mayRest: IsOpen))
            Discard(connection);
    }

    /// <summary>Closes a connection, which then carries no further call.</summary>
    public void Discard(IExclusiveConnection connection)
    {
        Lost(connection);
        _ = connection.DisposeAsync().AsTask();
    }

    /// <summary>Closes those that have been idle for long, but one, and has the others watched.</summary>
    public void Watch()
    {
        if (!limits.OpensOnce)
        {
            foreach (IExclusiveConnection surplus in _roster.TakeSurplus(limits.IdleTime))
                _ = surplus.DisposeAsync().AsTask();
        }

        foreach (IExclusiveConnection connection in _roster.Idle())
            connection.WatchWhenIdle();
    }

    /// <summary>Closes all that are idle; those in use follow when their calls have ended. Calls that wait are told.</summary>
    public async ValueTask EndAsync()
    {
        _hasEnded = true;
        FailWaiting();
        foreach (IExclusiveConnection connection in _roster.TakeIdle())
            await connection.DisposeAsync().ConfigureAwait(false);
    }

    [SuppressMessage("Design", "CA1031", Justification = "A connection that is not reported would be waited for for ever; what a dialer should not throw is the fault of the call that wanted it.")]
    private async ValueTask<ExclusiveOpening> OpenAsync(Profile? profile, bool isOwn, TimeSpan limit, bool isBlocking, CancellationToken cancellationToken)
    {
        ExclusiveOpening opening;
        try
        {
            opening = await dialer.OpenAsync(profile, limit, isBlocking, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            NotOpened(ExclusiveOpening.Failed(new Fault(FaultKind.Cancelled, "Connecting was given up.", Completion.No)), isOwn);
            throw;
        }
        catch (Exception exception)
        {
            opening = ExclusiveOpening.Refused(new Fault(FaultKind.Unreachable, exception.Message, Completion.No, exception) { IsLocal = true });
        }

        if (opening.IsOpen)
            Enter(opening.Connection, isOwn);

        return opening;
    }

    private void Enter(IExclusiveConnection connection, bool isOwn)
    {
        _roster.Opened(connection, isOwn);
        connection.Ended += (_, _) => Lost(connection);
        if (!connection.IsUsable)
            Lost(connection); // it ended before anybody listened
    }

    private void Lost(IExclusiveConnection connection)
    {
        dialer.OnLost(connection);
        if (_roster.Lost(connection))
            OpenSoon();

        FailWaiting();
    }

    // Why no call is performed any more.
    private Fault? Over => dialer.Gone ?? (_hasEnded ? new Fault(FaultKind.ConnectionLost, "The connections with the server were closed here.", Completion.No) { IsLocal = true } : null);

    private void FailWaiting()
    {
        if (Over is { } over)
            _roster.FailWaiting(over);
    }

    // For those who wait, on a thread of its own: theirs may be all that the pool has.
    private void OpenSoon() => _ = Task.Factory.StartNew(
        () =>
        {
            ExclusiveOpening opening = OpenAsync(null, isOwn: false, connecting, isBlocking: true, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            if (opening.IsOpen)
                Give(opening.Connection);
            else
                NotOpened(opening, isOwn: false);
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
