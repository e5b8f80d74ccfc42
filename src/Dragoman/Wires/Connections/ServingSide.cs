using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>The side of a connection that serves: calls in, replies out, as many at a time as the host allows.</summary>
public sealed partial class ServingSide : IReplySink, IBackPressure
{
    private readonly FramedConnection _connection;
    private readonly IServingDialect _dialect;
    private readonly OutputQueue _output;
    private readonly Lock _gate = new();
    private volatile bool _isCalled;
    private IncomingCancellations? _cancellations; // made with the first call that can be told to stop
    private ConnectionServants? _servants; // made with the first call
    private int _open;
    private TaskCompletionSource? _changed;
    private DecodeLease? _lease; // for the next message that is read, as most take nothing
    private CopiedReplies? _copiedReplies; // made with the first call of a sequential object
    private ParkedCalls? _parked; // few peers do not read

    internal ServingSide(FramedConnection connection, IServingDialect dialect)
    {
        _connection = connection;
        _dialect = dialect;
        _output = connection.Output;
    }

    /// <inheritdoc/>
    public bool CarriesStreams => _dialect.CarriesStreams;

    bool IBackPressure.IsCrowded => _output.IsCrowded;

    /// <summary>Whether the far end has called.</summary>
    internal bool IsCalled => _isCalled;

    /// <summary>Whether arrived calls run, or wait to.</summary>
    internal bool HasOpenCalls
    {
        get
        {
            lock (_gate)
                return _open > 0;
        }
    }

    private Address Remote => _connection.Remote;

    /// <inheritdoc/>
    public Caller? Caller => _connection.Caller;

    /// <summary>Hands a decoded call to its object. It runs when the frames that came together have been taken, or at once when <paramref name="now"/> says so.</summary>
    /// <param name="call">The call; its <see cref="Arrival.ReplyTag"/> is unique among the open calls of this connection.</param>
    /// <param name="entry">The object.</param>
    /// <param name="now">True when the call does not come from <see cref="IFrameHandler.OnFrame(ReadOnlySpan{byte})"/>.</param>
    /// <param name="lease">What the message took (<see cref="BeginDecoding"/>); the call's from now on. Null when nobody counted.</param>
    public void Dispatch(Call call, ServantEntry entry, bool now = false, DecodeLease? lease = null)
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

        CancellationToken cancellation = IsTold(call) ? Cancellations().Begin(call.Arrival.ReplyTag) : CancellationToken.None;
        CallQueues queues = _connection.Reader.Calls;
        _connection.Services.Dispatcher.Enqueue(new IncomingCall(call, entry, _servants, cancellation), queues);
        if (now)
            queues.Schedule();
    }

    /// <summary>Begins to count what the message of a call takes in memory.</summary>
    /// <param name="later">True when the message does not come from <see cref="IFrameHandler.OnFrame(ReadOnlySpan{byte})"/>.</param>
    /// <returns>What the reader takes it from. It goes to <see cref="Dispatch"/>, or is disposed of when the call is refused.</returns>
    public DecodeLease BeginDecoding(bool later)
    {
        if (later)
            return NewLease();

        DecodeLease lease = _lease ??= NewLease();
        if (!lease.IsEmpty)
            lease.Dispose(); // the message before was no call after all

        return lease;
    }

    /// <summary>Tells arrived calls that their callers gave up.</summary>
    /// <param name="which">Tells by <see cref="Arrival.ReplyTag"/> which calls.</param>
    public void CancelIncoming(Func<ulong, bool> which) => Volatile.Read(ref _cancellations)?.Cancel(which);

    /// <inheritdoc/>
    public void Reply(Call call) => Reply(call, copiesAll: false);

    /// <inheritdoc/>
    public void Flush() => _output.Flush();

    bool IBackPressure.TryPark(in IncomingCall call, ICallHolder queue)
    {
        if (!_output.IsCrowded && Volatile.Read(ref _parked) is null or { IsEmpty: true })
            return false;

        ParkedCalls parked = _parked ?? Interlocked.CompareExchange(ref _parked, new ParkedCalls(_output), null) ?? _parked;
        return parked.TryPark(call, queue);
    }

    bool IBackPressure.Drops(Call call) => _output.IsClosed && _dialect.ExpectsReply(call);

    internal void TakeBackParked() => Volatile.Read(ref _parked)?.TakeBack();

    private IncomingCancellations Cancellations() =>
        Volatile.Read(ref _cancellations) ?? Interlocked.CompareExchange(ref _cancellations, new IncomingCancellations(), null) ?? _cancellations;

    private DecodeLease NewLease() => new(_connection.Services.Messages, Remote.Host);

    private void Attach(DecodeLease lease, Call call)
    {
        call.Features = Features.With(call.Features, lease);
        Interlocked.CompareExchange(ref _lease, null, lease);
    }

    // Whether the caller's loss of interest, or of its connection, is told to the servant. A stream outlives both its call and its connection.
    private static bool IsTold(Call call) => call.Operation.IsCancellable && !call.Operation.IsStream;

    [LoggerMessage(2, LogLevel.Error, "A servant of the connection with {Remote} failed when it was disposed.")]
    private static partial void LogServantEnd(ILogger logger, Address remote, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "The reply to {Operation} for {Remote} could not be encoded.")]
    private static partial void LogEncoding(ILogger logger, OperationShape operation, Address remote, Exception exception);

    [LoggerMessage(EventId = 4, Message = "{Operation} called by {Remote} failed: {Kind} ({Reason})")]
    private static partial void LogFault(ILogger logger, LogLevel level, OperationShape operation, Address remote, FaultKind kind, string reason);

    [LoggerMessage(6, LogLevel.Error, "The connection with {Remote} is ended: neither the reply to {Operation} nor its failure could be encoded.")]
    private static partial void LogUnsayable(ILogger logger, OperationShape operation, Address remote, Exception exception);
}
