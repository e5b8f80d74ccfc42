using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>Sends a call again when that is safe: the fault says that it has not run, or the operation is idempotent and the connection was lost.</summary>
/// <param name="next">The next invoker.</param>
/// <param name="options">How often and how patiently.</param>
public sealed class RetryInterceptor(IInvoker next, RetryOptions options) : IInvoker
{
    /// <inheritdoc/>
    public void Invoke(Call call)
    {
        next.Invoke(call);
        bool mayHaveRun = false;
        for (int attempt = 2; call.Fault is { } fault && ShouldRetry(call, attempt); attempt++)
        {
            mayHaveRun |= fault.Completion != Completion.No;
            // The one place where a blocking caller has to wait for time to pass.
            Task.Delay(Pause(attempt)).GetAwaiter().GetResult();
            call.Fault = null;
            next.Invoke(call);
        }

        Remember(call, mayHaveRun);
    }

    /// <inheritdoc/>
    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        ValueTask first = next.InvokeAsync(call, cancellationToken);
        if (!first.IsCompletedSuccessfully)
            return RepeatAsync(first, call, cancellationToken);

        first.GetAwaiter().GetResult();
        return call.Fault is null ? default : RepeatAsync(default, call, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask RepeatAsync(ValueTask first, Call call, CancellationToken cancellationToken)
    {
        await first.ConfigureAwait(false);
        bool mayHaveRun = false;
        for (int attempt = 2; call.Fault is { } fault && ShouldRetry(call, attempt); attempt++)
        {
            mayHaveRun |= fault.Completion != Completion.No;
            await Task.Delay(Pause(attempt), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                call.Fault = new Fault(FaultKind.Cancelled, $"{call.Operation} was cancelled between two attempts.", fault.Completion) { IsLocal = true };
                break;
            }

            call.Fault = null;
            await next.InvokeAsync(call, cancellationToken).ConfigureAwait(false);
        }

        Remember(call, mayHaveRun);
    }

    private bool ShouldRetry(Call call, int attempt) =>
        attempt <= options.MaxAttempts
        && (call.Fault!.MayRetry || (call.Operation.IsIdempotent && !call.Fault.IsLasting && call.Fault.Kind is FaultKind.ConnectionLost or FaultKind.Transient))
        && !call.Operation.IsOneway
        && (call.Hop.Deadline == 0 || Environment.TickCount64 + (long)Pause(attempt).TotalMilliseconds < call.Hop.Deadline);

    // The last attempt knows of itself only: what an earlier one may have done stays done.
    private static void Remember(Call call, bool mayHaveRun)
    {
        if (mayHaveRun && call.Fault is { Completion: Completion.No } fault)
            call.Fault = fault with { Completion = Completion.Maybe };
    }

    private TimeSpan Pause(int attempt) => options.FirstPause * (1 << Math.Min(attempt - 2, 10));
}
