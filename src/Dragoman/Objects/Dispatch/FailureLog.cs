using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>Turns what servants and interceptors throw into faults, and writes what nobody has declared into the log with its stack: no peer is told of it.</summary>
/// <param name="logger">Where to.</param>
internal sealed partial class FailureLog(ILogger logger)
{
    /// <summary>Makes the fault of an exception.</summary>
    /// <param name="call">The call that it ended.</param>
    /// <param name="exception">The exception.</param>
    /// <param name="cancellationToken">The call's own: who gave it up knows why it failed.</param>
    /// <returns>The fault.</returns>
    public Fault ToFault(Call call, Exception exception, CancellationToken cancellationToken = default)
    {
        Fault fault = Faults.FromException(call, exception);
        if (fault.PeerMessage is null || (exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
            return fault;

        LogFailure(logger, call.Operation, call.Hop.Target, exception);
        return fault with { IsLogged = true };
    }

    [LoggerMessage(22, LogLevel.Error, "{Operation} on {Target} failed with an exception that it does not declare")]
    private static partial void LogFailure(ILogger logger, OperationShape operation, ObjectRef? target, Exception exception);
}
