using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dragoman;

/// <summary>Runs arrived calls: picks the queue that the object's threading mode asks for, runs the server's pipeline, hands the outcome to the connection.</summary>
public sealed class Dispatcher
{
    /// <summary>What becomes of a call that has not begun when its caller's connection ends. Nobody is left to read it.</summary>
    internal static readonly Fault CallerGone = new(FaultKind.ConnectionLost, "The caller's connection ended before the call began.", Completion.No);

    private readonly ServantInvoker _servants;
    private readonly FailureLog _failures;
    private readonly IInvoker _pipeline;
    private readonly DispatchLimits _limits;
    private readonly ConditionalWeakTable<ServantEntry, CallQueue> _perObject = [];
    private int _open;

    /// <summary>Makes a dispatcher.</summary>
    /// <param name="interceptors">The server's interceptors.</param>
    /// <param name="limits">What it allows at most.</param>
    /// <param name="logger">Where failures of servants are logged; null for nowhere.</param>
    public Dispatcher(Pipeline interceptors, DispatchLimits limits, ILogger? logger = null)
        : this(interceptors, limits, new ServantThreads(limits.MaxServantThreads), logger)
    {
    }

    /// <summary>Makes a dispatcher whose servant threads its interceptors know.</summary>
    internal Dispatcher(Pipeline interceptors, DispatchLimits limits, ServantThreads threads, ILogger? logger)
    {
        _failures = new FailureLog(logger ?? NullLogger.Instance);
        _servants = new ServantInvoker(_failures);
        _pipeline = interceptors.Build(_servants);
        _limits = limits;
        Threads = threads;
    }

    /// <summary>The threads that servants may block.</summary>
    internal ServantThreads Threads { get; }

    /// <summary>How many calls are queued or running.</summary>
    /// <value>A snapshot.</value>
    public int OpenCalls => Volatile.Read(ref _open);

    /// <summary>Gives the object, or a proxy of it, that a forwarded entry leads to.</summary>
    /// <value>Set by the host.</value>
    internal Func<ServantEntry, object>? Follow { get; set; }

    /// <summary>How long the host's own calls of its objects wait when they do not say.</summary>
    /// <value>Set by the host.</value>
    internal TimeSpan CallTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>Takes a call to run. It runs after <see cref="CallQueues.Schedule"/>, which a connection calls once for all that it read together.</summary>
    /// <param name="call">The call.</param>
    /// <param name="queues">The queues of the connection that the call came over.</param>
    public void Enqueue(in IncomingCall call, CallQueues queues)
    {
        if (Interlocked.Increment(ref _open) > _limits.MaxCalls)
        {
            call.Call.Fault = new Fault(FaultKind.Transient, $"{_limits.MaxCalls} calls are open here already; try again later.", Completion.No);
            Finish(call.Call);
            call.Call.Arrival.ReplyTo?.Flush();
            return;
        }

        if (call.Call is StreamCall && call.Call.Arrival.ReplyTo is { CarriesStreams: false })
        {
            call.Call.Fault = new Fault(FaultKind.NotImplemented, $"{call.Call.Operation} cannot be called this way: its wire cannot carry streams.", Completion.No);
            Finish(call.Call);
            call.Call.Arrival.ReplyTo.Flush();
            return;
        }

        call.Entry.Leased?.Touch();

        // An object that is elsewhere has no turns to wait for here.
        switch (call.Entry.ForwardTo is null ? call.Entry.Threading : ThreadingMode.Concurrent)
        {
            case ThreadingMode.Concurrent:
                queues.Concurrent.Add(call, this);
                break;
            case ThreadingMode.Quick when call.Call.Arrival.ReplyTo is IBackPressure { IsCrowded: true }:
                queues.Concurrent.Add(call, this);
                break;
            case ThreadingMode.Quick:
                RunAsync(call); // its reply goes out with all others when the connection has read what there is
                break;
            case ThreadingMode.PerConnection:
                queues.InOrder.Add(call, this);
                break;
            default:
                CallQueue queue = _perObject.GetValue(call.Entry, static _ => new CallQueue());
                queue.Add(call, this);
                queue.Schedule();
                break;
        }
    }

    /// <summary>Performs a call of this host's own on an object of this host, without encoding anything. The object's threading mode holds.</summary>
    /// <param name="call">The call.</param>
    /// <param name="entry">The object.</param>
    /// <param name="cancellationToken">Told to the servant, and ends the wait.</param>
    /// <returns>A task that completes when the call holds its outcome.</returns>
    internal ValueTask PerformAsync(Call call, ServantEntry entry, CancellationToken cancellationToken)
    {
        if (call is not ItemCall && cancellationToken.IsCancellationRequested)
        {
            call.Fault = new Fault(FaultKind.Cancelled, $"{call.Operation} was cancelled before it ran.", Completion.No) { IsLocal = true };
            return default;
        }

        if (call.Arrival.ReplyTo is not null)
            return PassOnAsync(call, entry, cancellationToken);

        Interlocked.Increment(ref _open);
        var incoming = new IncomingCall(call, entry, null, cancellationToken);
        if (entry.Threading is ThreadingMode.Concurrent or ThreadingMode.Quick)
        {
            ValueTask running = RunAsync(incoming);
            return running.IsCompletedSuccessfully ? running : WaitAsync(running.AsTask(), call, null, cancellationToken);
        }

        var waiter = new LocalReply();
        call.Arrival.ReplyTo = waiter;
        Run(incoming);
        return WaitAsync(waiter.Done, call, waiter, cancellationToken);
    }

    // A call that has arrived for an object which stands for another one of this host: it is answered once, where it arrived, and its caller
    // has a deadline of its own.
    private async ValueTask PassOnAsync(Call call, ServantEntry entry, CancellationToken cancellationToken)
    {
        Arrival here = call.Arrival;
        var turn = new LocalReply();
        call.Arrival = new Arrival { ReplyTo = turn };
        Interlocked.Increment(ref _open);
        Run(new IncomingCall(call, entry, null, cancellationToken));
        await turn.Done.ConfigureAwait(false);
        call.Arrival = here;
    }

    private void Run(in IncomingCall call)
    {
        if (call.Entry.Threading is ThreadingMode.Concurrent or ThreadingMode.Quick)
        {
            RunAsync(call);
            return;
        }

        CallQueue queue = _perObject.GetValue(call.Entry, static _ => new CallQueue());
        queue.Add(call, this);
        queue.Schedule();
    }

    /// <summary>Answers a call that no servant thread is left for.</summary>
    /// <param name="call">The call; its operation is synchronous.</param>
    internal void Refuse(in IncomingCall call)
    {
        call.Call.Fault = Threads.Refusal(call.Call);
        Finish(call.Call);
        call.Call.Arrival.ReplyTo?.Flush();
    }

    /// <summary>Takes leave of a call whose caller did not wait for its turn.</summary>
    internal ValueTask Forget()
    {
        Interlocked.Decrement(ref _open);
        return default;
    }

    /// <summary>Runs a call to its end and writes its reply. When that happens at once the caller flushes; otherwise the reply is flushed here.</summary>
    /// <param name="call">The call.</param>
    /// <returns>A task that completes when the reply is written; it never fails.</returns>
    internal ValueTask RunAsync(in IncomingCall call)
    {
        if (call.Call.Arrival.ReplyTo is IBackPressure pressure && pressure.Drops(call.Call))
            return Drop(call.Call);

        return call.Entry.ForwardTo is null || call.Call is ItemCall ? RunHereAsync(call) : RunHereAsync(call with { Entry = Relay(call.Entry) });
    }

    private ValueTask Drop(Call call)
    {
        call.Fault = CallerGone;
        Finish(call);
        return default;
    }

    // The object has moved, perhaps while the call waited for its turn: the call is passed on. A stream ends where it was opened.
    private ServantEntry Relay(ServantEntry moved) => new(moved.Key, moved.Binding, () => Follow!(moved), ActivationMode.Shared, ThreadingMode.Concurrent);

    private ValueTask RunHereAsync(in IncomingCall call)
    {
        ValueTask running = Start(call);
        if (!running.IsCompletedSuccessfully || call.Entry.Activation == ActivationMode.PerMethod)
            return FinishAsync(running, call);

        running.GetAwaiter().GetResult();
        Finish(call.Call);
        return default;
    }

    [SuppressMessage("Design", "CA1031", Justification = "An interceptor that fails is a fault of this call.")]
    private ValueTask Start(in IncomingCall call)
    {
        try
        {
            // Interceptors see a stream as one call: its items come from the servant that opened it.
            if (call.Call is ItemCall item)
            {
                item.Arrival.Servant = item.Stream.Arrival.Servant;
                return call.Entry.ShowsCaller && item.Caller is { } puller ? StartForAsync(puller, _servants, call) : _servants.InvokeAsync(item, call.Cancellation);
            }

            call.Call.Arrival.Servant = call.Entry.Living;
            if (call.Call.Arrival.Servant is null)
                call.Call.Features = Features.With(call.Call.Features, new PendingServant(call.Entry, call.Servants));

            return call.Entry.ShowsCaller && call.Call.Caller is { } caller
                ? StartForAsync(caller, _pipeline, call)
                : _pipeline.InvokeAsync(call.Call, call.Cancellation);
        }
        catch (Exception exception)
        {
            call.Call.Fault = _failures.ToFault(call.Call, exception, call.Cancellation);
            return default;
        }
    }

    private static async ValueTask StartForAsync(Caller caller, IInvoker next, IncomingCall call)
    {
        Caller.Become(caller);
        await next.InvokeAsync(call.Call, call.Cancellation).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    [SuppressMessage("Design", "CA1031", Justification = "An interceptor or an ending servant that fails is a fault of this call.")]
    private async ValueTask FinishAsync(ValueTask running, IncomingCall call)
    {
        try
        {
            await running.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            call.Call.Fault = _failures.ToFault(call.Call, exception, call.Cancellation);
        }

        try
        {
            if (call.Entry.Activation == ActivationMode.PerMethod)
                await EndServantAsync(call.Call).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            call.Call.Fault ??= _failures.ToFault(call.Call, exception, call.Cancellation);
        }

        Finish(call.Call);
        call.Call.Arrival.ReplyTo?.Flush();
    }

    // The servant of a stream lives as long as the stream.
    private static ValueTask EndServantAsync(Call call)
    {
        if (call is ItemCall || call.Arrival.Servant is not { } servant)
            return default; // none was made: an interceptor refused the call

        if (call is not StreamCall { Fault: null } stream)
            return ConnectionServants.EndAsync(servant);

        stream.Afterwards(() => ConnectionServants.EndAsync(servant));
        return default;
    }

    // A call within the host ends for its caller as one over a wire does. What runs then runs to its end all the same.
    private async ValueTask WaitAsync(Task running, Call call, LocalReply? turn, CancellationToken cancellationToken)
    {
        call.Hop.BeginWaiting(CallTimeout);
        Task waiting = running.WaitAsync(call.Hop.TimeLeft, call is ItemCall ? CancellationToken.None : cancellationToken); // a servant that makes items ends them itself: it has the caller's token
        await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (waiting.IsCompletedSuccessfully)
        {
            call.Arrival.ReplyTo = null; // the call of an item is used again for the next
            if (call.Fault is { Kind: FaultKind.Cancelled } told && cancellationToken.IsCancellationRequested)
                call.Fault = told with { IsLocal = true };

            return;
        }

        Completion completion = turn?.TryGiveUp() == true ? Completion.No : Completion.Maybe;
        call.Fault = waiting.IsCanceled
            ? new Fault(FaultKind.Cancelled, $"{call.Operation} was cancelled by its caller.", completion) { IsLocal = true }
            : new Fault(FaultKind.Timeout, $"{call.Operation} was not answered within its deadline.", completion) { IsLocal = true };
    }

    private void Finish(Call call)
    {
        Interlocked.Decrement(ref _open);
        call.Arrival.ReplyTo?.Reply(call);
    }
}
