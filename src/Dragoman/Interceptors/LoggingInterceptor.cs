using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>Logs every call with its duration and outcome, at level Debug. Works on either side.</summary>
/// <param name="next">The next invoker.</param>
/// <param name="logger">Where to.</param>
public sealed partial class LoggingInterceptor(IInvoker next, ILogger logger) : IInvoker
{
    /// <inheritdoc/>
    public void Invoke(Call call)
    {
        if (!logger.IsEnabled(LogLevel.Debug))
        {
            next.Invoke(call);
            return;
        }

        long start = Stopwatch.GetTimestamp();
        next.Invoke(call);
        LogOutcome(call, start);
    }

    /// <inheritdoc/>
    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) =>
        logger.IsEnabled(LogLevel.Debug) ? InvokeLoggedAsync(call, cancellationToken) : next.InvokeAsync(call, cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask InvokeLoggedAsync(Call call, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        await next.InvokeAsync(call, cancellationToken).ConfigureAwait(false);
        LogOutcome(call, start);
    }

    private void LogOutcome(Call call, long start)
    {
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (call.Fault is { } fault)
            LogFaulted(logger, call.Operation, call.Hop.Target, milliseconds, fault.Kind, fault.Completion, fault.Message);
        else
            LogReturned(logger, call.Operation, call.Hop.Target, milliseconds);
    }

    [LoggerMessage(20, LogLevel.Debug, "{Operation} on {Target} returned after {Milliseconds:0.000} ms")]
    private static partial void LogReturned(ILogger logger, OperationShape operation, ObjectRef? target, double milliseconds);

    [LoggerMessage(21, LogLevel.Debug, "{Operation} on {Target} failed after {Milliseconds:0.000} ms: {Kind}, completed {Completion} ({Reason})")]
    private static partial void LogFaulted(ILogger logger, OperationShape operation, ObjectRef? target, double milliseconds, FaultKind kind, Completion completion, string reason);
}
