using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Dragoman.Tests;

/// <summary>Retrying, telemetry and logging.</summary>
public sealed class InterceptorTests
{
    private static readonly RetryOptions Hasty = new() { MaxAttempts = 3, FirstPause = TimeSpan.Zero };

    [Theory]
    [InlineData(FaultKind.Transient, Completion.No, false, 3)]
    [InlineData(FaultKind.Unreachable, Completion.No, false, 3)]
    [InlineData(FaultKind.ConnectionLost, Completion.No, false, 3)]
    [InlineData(FaultKind.ConnectionLost, Completion.Maybe, false, 1)]
    [InlineData(FaultKind.ConnectionLost, Completion.Maybe, true, 3)]
    [InlineData(FaultKind.Transient, Completion.Maybe, true, 3)]
    [InlineData(FaultKind.Timeout, Completion.Maybe, true, 1)]
    [InlineData(FaultKind.ServantFailed, Completion.Maybe, true, 1)]
    [InlineData(FaultKind.NoSuchObject, Completion.No, true, 1)]
    public async Task A_call_is_sent_again_only_when_that_is_safe(FaultKind kind, Completion completion, bool idempotent, int attempts)
    {
        var fault = new Fault(kind, "m", completion);
        var failing = new Failing(fault, int.MaxValue);
        var retry = new RetryInterceptor(failing, Hasty);
        Call call = idempotent ? new CountCall() : new EchoCall();

        await Patience.OnThread(() => retry.Invoke(call)).Within();
        Assert.Equal(attempts, failing.Attempts);
        Assert.Same(fault, call.Fault);

        call.Fault = null;
        await retry.InvokeAsync(call).Within();
        Assert.Equal(2 * attempts, failing.Attempts);
    }

    [Fact]
    public async Task A_oneway_call_is_never_sent_again()
    {
        var failing = new Failing(new Fault(FaultKind.Transient, "m", Completion.No), int.MaxValue);

        await new RetryInterceptor(failing, Hasty).InvokeAsync(new NotifyCall()).Within();

        Assert.Equal(1, failing.Attempts);
    }

    [Fact]
    public async Task What_an_earlier_attempt_may_have_done_is_not_denied_by_a_later_one()
    {
        var lost = new Fault(FaultKind.ConnectionLost, "m", Completion.Maybe);
        var unreachable = new Fault(FaultKind.Unreachable, "m", Completion.No);
        var call = new CountCall();

        await new RetryInterceptor(new Scripted([lost, unreachable, unreachable]), Hasty).InvokeAsync(call).Within();
        Assert.Equal((FaultKind.Unreachable, Completion.Maybe), (call.Fault!.Kind, call.Fault.Completion));

        call.Fault = null;
        await Patience.OnThread(() => new RetryInterceptor(new Scripted([lost, unreachable, unreachable]), Hasty).Invoke(call)).Within();
        Assert.Equal((FaultKind.Unreachable, Completion.Maybe), (call.Fault!.Kind, call.Fault.Completion));
    }

    [Fact]
    public async Task No_attempt_begins_after_the_deadline_of_the_call()
    {
        var scripted = new Scripted([new Fault(FaultKind.Transient, "m", Completion.No)]);
        var call = new CountCall();
        call.Hop.Timeout = TimeSpan.FromMinutes(1);

        await new RetryInterceptor(scripted, new RetryOptions { FirstPause = TimeSpan.FromMinutes(2) }).InvokeAsync(call).Within();

        Assert.Equal(FaultKind.Transient, call.Fault!.Kind);
    }

    [Fact]
    public async Task Success_ends_the_attempts()
    {
        var failing = new Failing(new Fault(FaultKind.Transient, "m", Completion.No), 1);
        var call = new CountCall();

        await new RetryInterceptor(failing, Hasty).InvokeAsync(call).Within();

        Assert.Equal(2, failing.Attempts);
        Assert.Null(call.Fault);
    }

    [Fact]
    public async Task A_call_cancelled_between_two_attempts_is_not_sent_again()
    {
        using var source = new CancellationTokenSource();
        var failing = new Failing(new Fault(FaultKind.Transient, "m", Completion.No), int.MaxValue);
        var call = new CountCall();
        Task retrying = new RetryInterceptor(failing, new RetryOptions { FirstPause = TimeSpan.FromHours(1) }).InvokeAsync(call, source.Token).AsTask();

        await source.CancelAsync();
        await retrying.Within();

        Assert.Equal(1, failing.Attempts);
        Assert.Equal(FaultKind.Cancelled, call.Fault!.Kind);
    }

    [Fact]
    public async Task Listeners_of_activities_see_both_sides_of_a_call_as_one_trace()
    {
        var seen = new ConcurrentQueue<Activity>();
        using var root = new Activity("test root");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetrySources.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = seen.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using Pair pair = await Pair.StartAsync();
        pair.Servant.OnEcho = _ => throw new InvalidOperationException("broken");
        root.Start();
        ActivityTraceId trace = root.TraceId;

        await Assert.ThrowsAsync<RemoteException>(() => pair.Proxy.EchoAsync("x").Within());
        Assert.Equal(1, await Patience.OnThread(pair.Proxy.Count).Within());
        root.Stop();

        await Patience.Until(() => seen.Count(a => a.TraceId == trace) == 4);
        Activity[] ours = [.. seen.Where(a => a.TraceId == trace)];
        foreach (string name in (string[])["Tests.Echo.Echo", "Tests.Echo.Count"])
        {
            Activity client = Assert.Single(ours, a => a.OperationName == name && a.Kind == ActivityKind.Client);
            Activity server = Assert.Single(ours, a => a.OperationName == name && a.Kind == ActivityKind.Server);
            Assert.Equal(client.SpanId, server.ParentSpanId);
            Assert.Equal(name.EndsWith("Echo.Echo", StringComparison.Ordinal) ? ActivityStatusCode.Error : ActivityStatusCode.Unset, client.Status);
        }
    }

    [Fact]
    public async Task Listeners_of_meters_see_the_duration_and_outcome_of_calls_on_both_sides()
    {
        var seen = new ConcurrentQueue<(string Instrument, string? Outcome)>();
        string marker = nameof(IEcho.Count);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == TelemetrySources.Name)
                    l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) =>
        {
            var all = tags.ToArray().ToDictionary();
            if (all["rpc.method"] as string == marker)
                seen.Enqueue((instrument.Name, all["rpc.outcome"] as string));
        });
        listener.Start();
        await using Pair pair = await Pair.StartAsync();

        Assert.Equal(1, await pair.Proxy.CountAsync().Within());

        await Patience.Until(() => seen.Contains(("rpc.client.duration", "Returned")) && seen.Contains(("rpc.server.duration", "Returned")));
    }

    [Fact]
    public async Task Calls_are_logged_with_their_outcome_on_both_sides()
    {
        using var clientLog = new ListLog();
        using var serverLog = new ListLog();
        await using Pair pair = await Pair.StartAsync(new PairOptions { ClientLog = clientLog, ServerLog = serverLog });
        pair.Servant.OnEcho = _ => throw new InvalidOperationException("broken");

        Assert.Equal(1, await pair.Proxy.CountAsync().Within());
        await Assert.ThrowsAsync<RemoteException>(() => pair.Proxy.EchoAsync("x").Within());

        Assert.Contains(clientLog.Lines, l => l.Contains("Tests.Echo.Count on", StringComparison.Ordinal) && l.Contains("returned", StringComparison.Ordinal));
        Assert.Contains(clientLog.Lines, l => l.Contains("Tests.Echo.Echo on", StringComparison.Ordinal) && l.Contains("BadState", StringComparison.Ordinal));
        Assert.Contains(serverLog.Lines, l => l.Contains("Tests.Echo.Count on", StringComparison.Ordinal) && l.Contains("returned", StringComparison.Ordinal));
        Assert.Contains(serverLog.Lines, l => l.Contains("Tests.Echo.Echo on", StringComparison.Ordinal) && l.Contains("failed with an exception that it does not declare", StringComparison.Ordinal));
    }

    private sealed class Failing(Fault fault, int times) : IInvoker
    {
        public int Attempts { get; private set; }

        public void Invoke(Call call) => call.Fault = ++Attempts <= times ? fault : null;

        public async ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            Invoke(call);
        }
    }

    private sealed class ListLog : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }

    /// <summary>Fails in the given ways, one after the other, as a connection would.</summary>
    private sealed class Scripted(Fault[] faults) : IInvoker
    {
        private int _next;

        public void Invoke(Call call)
        {
            call.Hop.BeginWaiting(TimeSpan.FromSeconds(30));
            call.Fault = faults[_next++];
        }

        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
        {
            Invoke(call);
            return default;
        }
    }
}
