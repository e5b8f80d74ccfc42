using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <content>How a connection ends: in good order from here or there, by a break, by a breach of the protocol.</content>
public sealed partial class FramedConnection
{
    /// <summary>Ends the connection in good order: waits for what has come and is still worked on, says farewell, sends what is unsent.</summary>
    /// <returns>A task that completes when the channel is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        var disposal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _disposal, disposal.Task, null) is { } earlier)
        {
            await earlier.ConfigureAwait(false); // to end the connection now would cut short the good order of the first end
            return;
        }

        try
        {
            await EndInGoodOrderAsync().ConfigureAwait(false);
        }
        finally
        {
            disposal.SetResult();
        }
    }

    /// <summary>Ends the connection because the far end said that it ends it in good order: what it was asked for and has not answered has certainly not run there.</summary>
    public void EndByPeer() =>
        End(new Fault(FaultKind.ConnectionLost, $"{Remote} closed the connection in good order before it ran the call.", Completion.No) { IsLocal = true });

    /// <summary>Ends the connection now. Does nothing when it has ended.</summary>
    /// <param name="fault">What becomes of that which waits for the far end.</param>
    public void End(Fault fault)
    {
        if (Interlocked.Exchange(ref _state, 2) == 2)
            return;

        Volatile.Write(ref _ending, fault);
        Output.Close();
        _channel.Dispose();
        Volatile.Read(ref _references)?.End();
        _life.OnEnded(fault);
        Ended?.Invoke(this, EventArgs.Empty);
    }

    ValueTask IReadingOwner.RoomToReadAsync() => _life.RoomToReadAsync(this, CancellationToken.None);

    void IReadingOwner.OnReadingEnded(Exception? exception)
    {
        _handler.OnReadingEnded();
        if (exception is ProtocolViolationException)
        {
            LogViolation(Logger, Remote, exception.Message, exception);
            Send(_handler, static (handler, output) => handler.WriteProtocolError(output));
            End(new Fault(FaultKind.ProtocolError, $"{Remote} broke the protocol: {exception.Message}", Completion.Maybe) { IsLocal = true });
            return;
        }

        if (exception is not (null or IOException))
            LogDefect(Logger, Remote, exception);

        if (exception is null && _life.OwesAnswers(!Output.DrainAsync().IsCompleted))
            _ = EndAfterAnswersAsync();
        else
            Break(exception);
    }

    // Only what has arrived tells whether the peer closed in good order: its farewell may lie unread while our sending fails already.
    void IOutputOwner.OnSendingBroken(IOException exception)
    {
        _sendingBroken = true;
        Reader.EnsureLoop();
        if (_readingEnded)
            Break(exception); // it has gone
    }

    void IOutputOwner.OnRoomToWrite() => _life.OnRoomToWrite();

    /// <summary>Ends the connection because it broke.</summary>
    internal void Break(Exception? exception) => End(Broken(exception));

    private async Task EndInGoodOrderAsync()
    {
        if (Interlocked.CompareExchange(ref _state, 1, 0) != 2)
        {
            Task finishing = _life.FinishAsync(CancellationToken.None);
            await finishing.WaitAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (finishing.IsCompletedSuccessfully) // else the farewell would say of a call that still runs that it has not run
                Send(_handler, static (handler, output) => handler.WriteFarewell(output));

            await Output.DrainAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(2)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        End(new Fault(FaultKind.ConnectionLost, $"The connection with {Remote} was closed here.", Completion.Maybe) { IsLocal = true });
    }

    // The far end will send nothing more, but may well wait for the answers to what it has sent (shutdown(SHUT_WR)). That it has gone altogether
    // looks the same here until sending fails.
    private async Task EndAfterAnswersAsync()
    {
        Fault fault = Broken(null);
        _readingEnded = true;
        Interlocked.CompareExchange(ref _state, 1, 0);
        _life.OnHalfEnd(fault);
        Task finishing = _life.FinishAsync(CancellationToken.None);
        await finishing.WaitAsync(PatienceWithHalfClosed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _life.OnAbandoned(); // most who close have gone: what can be told so is told after a while
        await finishing.ConfigureAwait(false);
        await Output.DrainAsync().AsTask().WaitAsync(Services.ConnectionLimits.StallTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        End(fault);
    }

    private Fault Broken(Exception? exception)
    {
        string message = exception is null ? $"{Remote} closed the connection while the call was open." : exception.Message;
        return new Fault(FaultKind.ConnectionLost, message, Completion.Maybe, exception) { IsLocal = true };
    }

    [LoggerMessage(1, LogLevel.Warning, "{Remote} broke the protocol: {Violation}")]
    private static partial void LogViolation(ILogger logger, Address remote, string violation, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "The connection with {Remote} is ended: reading it failed unexpectedly.")]
    private static partial void LogDefect(ILogger logger, Address remote, Exception exception);
}
