using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <content>Which calls are let in, when reading may go on, and how the side ends.</content>
public sealed partial class ServingSide
{
    /// <summary>Waits until fewer calls are open than may be, and less is unsent; or until this side of the connection waits for a reply itself.</summary>
    internal async ValueTask RoomToReadAsync()
    {
        ConnectionLimits limits = _connection.Services.ConnectionLimits;
        while (_connection.IsOpen)
        {
            Task changed;
            lock (_gate)
            {
                if (_connection.Reader.Requests is { Count: > 0 })
                    return;

                if (_open < limits.MaxOpenCalls && !_output.IsCrowded)
                    return;

                changed = (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                if (_open < limits.MaxOpenCalls)
                    changed = Task.WhenAny(changed, _output.NotCrowdedAsync().AsTask());
            }

            await changed.ConfigureAwait(false);
        }
    }

    /// <summary>Told when something changed that reading may wait for.</summary>
    internal void ReleaseRoomToRead()
    {
        TaskCompletionSource? changed;
        lock (_gate)
            (changed, _changed) = (_changed, null);

        changed?.TrySetResult();
    }

    /// <summary>Waits until no arrived call runs or the connection has ended.</summary>
    internal async Task FinishAsync()
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_open == 0 || _connection.HasEnded)
                    return;

                changed = (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.ConfigureAwait(false);
        }
    }

    /// <summary>Tells the calls that can be told that nobody waits for them any more.</summary>
    internal void Abandon() => Cancellations().End();

    /// <summary>Ends what lived for the connection.</summary>
    internal void End()
    {
        Cancellations().End();
        if (!HasOpenCalls)
            EndServants(); // else whoever finishes the last call does, under which no servant is disposed of

        ReleaseRoomToRead();
    }

    private bool TryEnter()
    {
        lock (_gate)
        {
            BeCalled();
            if (!_connection.IsUntouched)
                return false;

            _servants ??= new ConnectionServants();
            _open++;
            return true;
        }
    }

    private void BeCalled()
    {
        if (_isCalled)
            return;

        _isCalled = true;
        _output.Budget = _connection.Services.Unsent;
    }

    private void EndServants()
    {
        if (_servants is { } servants && !servants.TryEndEmpty())
            _connection.Services.Dispatcher.Threads.Run(new ServantEnd(EndServantsAsync));
    }

    [SuppressMessage("Design", "CA1031", Justification = "A servant that fails to end is logged; nobody is left to be told.")]
    private async Task EndServantsAsync()
    {
        try
        {
            await _servants!.EndAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogServantEnd(_connection.Logger, Remote, exception);
        }
    }
}
