using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>Tells about every call through <see cref="System.Diagnostics"/>: an activity (a span of a trace) and its duration. Works on either side; costs two checks when nobody listens.</summary>
/// <param name="next">The next invoker.</param>
/// <param name="kind"><see cref="ActivityKind.Client"/> or <see cref="ActivityKind.Server"/>.</param>
public sealed class TelemetryInterceptor(IInvoker next, ActivityKind kind) : IInvoker
{
    private readonly Histogram<double> _duration = kind == ActivityKind.Client ? TelemetrySources.ClientDuration : TelemetrySources.ServerDuration;

    private bool IsListenedTo => TelemetrySources.Activities.HasListeners() || _duration.Enabled;

    /// <inheritdoc/>
    public void Invoke(Call call)
    {
        if (!IsListenedTo)
        {
            next.Invoke(call);
            return;
        }

        long start = Stopwatch.GetTimestamp();
        using Activity? activity = Begin(call);
        next.Invoke(call);
        End(call, activity, start);
    }

    /// <inheritdoc/>
    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) =>
        IsListenedTo ? InvokeToldAsync(call, cancellationToken) : next.InvokeAsync(call, cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask InvokeToldAsync(Call call, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        using Activity? activity = Begin(call);
        await next.InvokeAsync(call, cancellationToken).ConfigureAwait(false);
        End(call, activity, start);
    }

    private Activity? Begin(Call call)
    {
        string name = call.Operation.ToString();
        Activity? activity = kind == ActivityKind.Server && Features.Find<TraceContext>(call.Features) is { } remote
            && ActivityContext.TryParse(remote.TraceParent, remote.TraceState, isRemote: true, out ActivityContext parent)
                ? TelemetrySources.Activities.StartActivity(name, kind, parent)
                : TelemetrySources.Activities.StartActivity(name, kind);
        if (activity is null)
            return null;

        activity.SetTag("rpc.system", "dragoman");
        activity.SetTag("rpc.service", call.Operation.Contract.Name);
        activity.SetTag("rpc.method", call.Operation.Name);
        if (kind == ActivityKind.Client && activity.Id is { } id)
            call.Features = Features.With(call.Features, new TraceContext(id, activity.TraceStateString));

        return activity;
    }

    private void End(Call call, Activity? activity, long start)
    {
        var outcome = new KeyValuePair<string, object?>("rpc.outcome", call.Fault?.Kind.ToString() ?? "Returned");
        _duration.Record(
            Stopwatch.GetElapsedTime(start).TotalMilliseconds,
            new("rpc.service", call.Operation.Contract.Name),
            new("rpc.method", call.Operation.Name),
            outcome);
        if (activity is null)
            return;

        activity.SetTag(outcome.Key, outcome.Value);
        if (call.Fault is { } fault)
            activity.SetStatus(ActivityStatusCode.Error, fault.Message);
    }
}
