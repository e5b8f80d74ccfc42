using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <content>The serving side: requests in, replies out.</content>
public abstract partial class MessageConnection
{
    private readonly Lock _incomingGate = new();
    private volatile bool _serves; // the far end sends calls
    private int _incoming;
    private TaskCompletionSource? _incomingChanged;
    private DecodeLease? _lease; // for the next message that is read, as most take nothing
    private CopiedReplies? _copiedReplies; // made with the first call of a sequential object

    /// <inheritdoc/>
    public virtual bool CarriesStreams => false;

    /// <inheritdoc/>
    public void Reply(Call call) => Reply(call, copiesAll: false);

    /// <inheritdoc/>
    public void Flush() => _output.Flush();

    /// <summary>Writes the reply to a call that arrived, if it gets one.</summary>
    /// <param name="call">The call, with a result or a fault; <see cref="Arrival.ReplyTag"/> is as the wire set it.</param>
    /// <param name="output">Where to.</param>
    /// <exception cref="EncodeException">A value cannot be carried.</exception>
    protected abstract void WriteReply(Call call, OutputBuffer output);

    /// <summary>Learns that a reply is not sent, because the connection has ended meanwhile. Does nothing unless overridden.</summary>
    /// <param name="call">The call, with a result or a fault.</param>
    /// <exception cref="EncodeException">A value cannot be carried: comes again with that fault.</exception>
    protected virtual void OnReplyLost(Call call)
    {
    }

    /// <summary>Tells how much it matters that a call which arrived here has failed.</summary>
    /// <param name="call">The call.</param>
    /// <param name="fault">Its fault, of no declared exception.</param>
    /// <returns>The level at which it is logged: <see cref="LogLevel.Warning"/> unless overridden.</returns>
    protected virtual LogLevel LevelOf(Call call, Fault fault) => LogLevel.Warning;

    /// <summary>Hands a decoded call to its object. It runs after <see cref="OnBatchEnd"/>, or at once when <paramref name="now"/> says so.</summary>
    /// <param name="call">The call; its <see cref="Arrival.ReplyTag"/> is unique among the open calls of this connection.</param>
    /// <param name="entry">The object.</param>
    /// <param name="now">True when the call does not come from <see cref="OnFrame(ReadOnlySpan{byte})"/>.</param>
    /// <param name="lease">What the message took (<see cref="BeginDecoding"/>); the call's from now on. Null when nobody counted.</param>
    protected void Dispatch(Call call, ServantEntry entry, bool now = false, DecodeLease? lease = null)
    {
        if (lease is { IsEmpty: false })
            Attach(lease, call);

        call.Arrival.ReplyTo = entry.Threading is ThreadingMode.PerConnection or ThreadingMode.PerObject ? _copiedReplies ??= new CopiedReplies(this) : this;
        call.Hop.Target = entry.Reference;

        if (!TryEnter())
        {
            // The farewell will say that calls still open have not run, so none of them may.
            call.Fault = new Fault(FaultKind.Transient, "The server is about to stop.", Completion.No);
            SendReply(call, copiesAll: false);
            Features.Find<DecodeLease>(call.Features)?.Dispose();
            Flush();
            return;
        }

        CancellationToken cancellation = IsTold(call) ? _cancellations.Begin(call.Arrival.ReplyTag) : CancellationToken.None;
        Services.Dispatcher.Enqueue(new IncomingCall(call, entry, _servants, cancellation), _queues);
        if (now)
            _queues.Schedule();
    }

    /// <summary>Begins to count what the message of a call takes in memory.</summary>
    /// <param name="later">True when the message does not come from <see cref="OnFrame(ReadOnlySpan{byte})"/>.</param>
    /// <returns>What the reader takes it from. It goes to <see cref="Dispatch"/>, or is disposed of when the call is refused.</returns>
    protected DecodeLease BeginDecoding(bool later)
    {
        if (later)
            return NewLease();

        DecodeLease lease = _lease ??= NewLease();
        if (!lease.IsEmpty)
            lease.Dispose(); // the message before was no call after all

        return lease;
    }

    private DecodeLease NewLease() => new(Services.Messages, Remote.Host);

    private void Attach(DecodeLease lease, Call call)
    {
        call.Features = Features.With(call.Features, lease);
        Interlocked.CompareExchange(ref _lease, null, lease);
    }

    /// <summary>Tells arrived calls that their callers gave up.</summary>
    /// <param name="which">Tells by <see cref="Arrival.ReplyTag"/> which calls.</param>
    protected void CancelIncoming(Func<ulong, bool> which) => _cancellations.Cancel(which);

    private void Reply(Call call, bool copiesAll)
    {
        if (IsTold(call))
            _cancellations.Finish(call.Arrival.ReplyTag);

        if (call.Fault is { Kind: not FaultKind.Declared, IsLogged: false } fault && fault != Dispatcher.CallerGone)
            LogFault(_logger, LevelOf(call, fault), call.Operation, Remote, fault.Kind, fault.Message);

        SendReply(call, copiesAll);
        Features.Find<DecodeLease>(call.Features)?.Dispose();
        bool isLast;
        lock (_incomingGate)
            isLast = --_incoming == 0 && Volatile.Read(ref _state) == 2;

        if (isLast)
            EndServants();

        ReleaseRoomToRead();
    }

    [SuppressMessage("Design", "CA1031", Justification = "A peer that cannot be told anything of its call must not wait for ever; whoever ran the call has others to run.")]
    private void SendReply(Call call, bool copiesAll)
    {
        try
        {
            EncodeReply(call, copiesAll);
        }
        catch (Exception exception)
        {
            LogUnsayable(_logger, call.Operation, Remote, exception);
            OnBroken(exception);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A result that cannot be encoded becomes the call's fault; the connection goes on.")]
    private void EncodeReply(Call call, bool copiesAll)
    {
        lock (_output.Gate)
        {
            if (_output.IsClosed)
            {
                // What is written now would be kept until the last of the calls that still run has ended.
                LoseReply(call);
                return;
            }

            if (call.Fault is null && _output.IsOverflowing)
                GiveUpResult(call);

            long mark = _output.Writing.Length;
            try
            {
                _output.Writing.CopiesAll = copiesAll;
                WriteReply(call, _output.Writing);
            }
            catch (Exception exception)
            {
                _output.Writing.Rollback(mark);
                FailEncoding(call, exception);
                EncodeFault(call, mark);
            }
            finally
            {
                _output.Writing.CopiesAll = false;
            }
        }
    }

    // The servant was slower than the calls behind it, and its peer takes nothing.
    private void GiveUpResult(Call call)
    {
        (call as StreamCall)?.EndSoon(exception => LogServantEnd(_logger, Remote, exception));
        string message = $"The result of {call.Operation} was given up: its peer does not read, and the replies that wait here for peers to read them exceed the host's budget ({nameof(HostBudgets)}.{nameof(HostBudgets.UnsentReplies)}, {_output.Budget!.Limit} octets).";
        call.Fault = new Fault(FaultKind.NoResources, message, Completion.Yes);
    }

    private void EncodeFault(Call call, long mark)
    {
        try
        {
            WriteReply(call, _output.Writing);
        }
        catch
        {
            _output.Writing.Rollback(mark);
            throw;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "As when it is sent.")]
    private void LoseReply(Call call)
    {
        (call as StreamCall)?.EndSoon(exception => LogServantEnd(_logger, Remote, exception));
        try
        {
            OnReplyLost(call);
        }
        catch (Exception exception)
        {
            FailEncoding(call, exception);
            OnReplyLost(call);
        }
    }

    private void FailEncoding(Call call, Exception exception)
    {
        LogEncoding(_logger, call.Operation, Remote, exception);
        call.Fault = new Fault(FaultKind.CannotEncode, $"The result of {call.Operation} cannot be sent: {exception.Message}", Completion.Yes, exception)
        {
            PeerMessage = exception is EncodeException refused
                ? $"The result of {call.Operation} cannot be sent: {refused.TextForPeers}"
                : $"The result of {call.Operation} cannot be sent.", // it is the program's own text
        };
    }

    // Whether the caller's loss of interest, or of its connection, is told to the servant. A stream outlives both its call and its connection.
    private static bool IsTold(Call call) => call.Operation.IsCancellable && !call.Operation.IsStream;

    private bool HasIncoming
    {
        get
        {
            lock (_incomingGate)
                return _incoming > 0;
        }
    }

    private bool TryEnter()
    {
        lock (_incomingGate)
        {
            Serve();
            if (Volatile.Read(ref _state) != 0)
                return false;

            _incoming++;
            return true;
        }
    }

    private void Serve()
    {
        if (_serves)
            return;

        _serves = true;
        _output.Budget = Services.Unsent;
    }

    private async ValueTask RoomToReadAsync()
    {
        // What is unsent and what runs is bounded by not reading on: the peer feels it through the transport. But whoever waits for replies
        // has to read them: two ends that both stopped reading until the other one reads would wait for ever.
        while (_serves && IsOpen)
        {
            Task changed;
            lock (_incomingGate)
            {
                if (_requests.Count > 0)
                    return;

                if (_incoming < Services.ConnectionLimits.MaxOpenCalls && !_output.IsCrowded)
                    return;

                changed = (_incomingChanged ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                if (_incoming < Services.ConnectionLimits.MaxOpenCalls)
                    changed = Task.WhenAny(changed, _output.NotCrowdedAsync().AsTask());
            }

            await changed.ConfigureAwait(false);
        }
    }

    /// <summary>Told when something changed that reading may wait for.</summary>
    private void ReleaseRoomToRead()
    {
        TaskCompletionSource? changed;
        lock (_incomingGate)
            (changed, _incomingChanged) = (_incomingChanged, null);

        changed?.TrySetResult();
    }

    /// <summary>Waits until no arrived call runs or the connection has ended.</summary>
    private async Task FinishIncomingAsync()
    {
        while (true)
        {
            Task changed;
            lock (_incomingGate)
            {
                if (_incoming == 0 || Volatile.Read(ref _state) == 2)
                    return;

                changed = (_incomingChanged ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.ConfigureAwait(false);
        }
    }

    /// <summary>Takes the outcome of calls whose servants run one at a time: such a servant may use the array that it returned again in the next call, before the reply has left.</summary>
    private sealed class CopiedReplies(MessageConnection connection) : IReplySink, IBackPressure
    {
        public bool IsCrowded => connection._output.IsCrowded;

        public Caller? Caller => connection.Caller;

        public bool CarriesStreams => connection.CarriesStreams;

        public void Reply(Call call) => connection.Reply(call, copiesAll: true);

        public void Flush() => connection.Flush();

        public bool TryHold() => ((IBackPressure)connection).TryHold();

        public bool TryPark(in IncomingCall call, ICallHolder queue) => ((IBackPressure)connection).TryPark(call, queue);

        public bool Drops(Call call) => ((IBackPressure)connection).Drops(call);
    }
}
