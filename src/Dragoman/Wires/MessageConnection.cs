using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>What connections have in common that carry whole messages, many calls at a time, in either direction: writing, reading, waiting, dispatching, ending. A wire adds what its messages look like.</summary>
/// <remarks>
/// The methods that a wire implements are pure translation: none of them awaits or does I/O. <see cref="OnFrame(ReadOnlySpan{byte})"/> and <see cref="FrameSize"/>
/// are never called concurrently; the writing methods are called under the output lock.
/// </remarks>
public abstract partial class MessageConnection : IConnection, IReplySink
{
    private static readonly TimeSpan PatienceWithHalfClosed = TimeSpan.FromSeconds(1);

    private readonly IChannel _channel;
    private readonly OutputQueue _output;
    private readonly RequestTable _requests;
    private readonly FrameReader _frames;
    private readonly ConnectionReader _reader;
    private readonly CallQueues _queues;
    private readonly IncomingCancellations _cancellations = new();
    private readonly ConnectionServants _servants = new();
    private readonly ILogger _logger;
    private Caller? _caller; // made when somebody asks
    private int _state; // 0 open, 1 closing, 2 ended
    private volatile bool _sendingBroken;
    private volatile bool _readingEnded; // the far end has closed its side in good order, and calls that came from there are open
    private Task? _disposal;
    private IReferenceScope? _references; // made with the first message that may hold any

    /// <summary>Makes a connection over an open channel. Nothing is read before <see cref="Start"/> or the first call.</summary>
    /// <param name="channel">The channel; owned from now on.</param>
    /// <param name="services">What the host lends.</param>
    protected MessageConnection(IChannel channel, WireServices services)
    {
        _channel = channel;
        Services = services;
        _logger = services.LoggerFactory.CreateLogger("Dragoman.Connection");
        _output = new OutputQueue(channel, services.ConnectionLimits.MaxUnsent, OnSendingBroken, Resume);
        _requests = new RequestTable(OnGivenUp, OnUnanswered);
        _queues = new CallQueues(this);
        _frames = new FrameReader(channel, this, MessagePace.Of(services.ConnectionLimits));
        _reader = new ConnectionReader(
            channel, _frames, _requests, _queues, services.Attendants, services.Dispatcher.Threads, services.Relief, RoomToReadAsync, OnReadingEnded, services.Rests);
    }

    /// <summary>Raised once, when the connection has ended.</summary>
    public event EventHandler? Ended;

    /// <inheritdoc/>
    public bool IsOpen => Volatile.Read(ref _state) == 0 && !_sendingBroken;

    /// <inheritdoc/>
    public int OpenCalls => _requests.Count;

    /// <summary>The far end.</summary>
    /// <value>For people and logs.</value>
    public Address Remote => _channel.Remote;

    /// <summary>Who calls over the connection.</summary>
    /// <value>What its channel proves, and what the wire adds (<see cref="Identities"/>).</value>
    public Caller Caller => Volatile.Read(ref _caller) ?? Interlocked.CompareExchange(ref _caller, NewCaller(), null) ?? _caller;

    /// <summary>What the wire knows of the far end beside what the channel proves. Asked once, after a call has arrived.</summary>
    /// <value>Nothing unless overridden.</value>
    protected virtual IEnumerable<CallerIdentity> Identities => [];

    /// <summary>What the host lends.</summary>
    /// <value>As given.</value>
    protected WireServices Services { get; }

    /// <summary>Turns objects into references and back, as the far end is to see them.</summary>
    /// <value>That of <see cref="Services"/>, fitted to the addresses of the connection.</value>
    protected IReferenceScope References => _references ?? See();

    /// <summary>Told of the references that cross the connection.</summary>
    /// <value>Null by default: the wire has no protocol for the lives of objects, and what is given out is held as long as the connection lasts. Asked once.</value>
    protected virtual IReferenceWatch? ReferenceWatch => null;

    /// <summary>Reads on without a caller's thread from now on: the server's side calls it at once, a client's side when the far end may send calls.</summary>
    public void Start()
    {
        _frames.Budget ??= Services.Messages;
        _reader.KeepLoop();
    }

    /// <inheritdoc/>
    public bool CheckOpen()
    {
        if (!IsOpen)
            return false;

        _reader.LookAfterRest();
        return IsOpen && _silence?.Holds(_reader.Received) != true;
    }

    /// <inheritdoc/>
    public void WatchWhenIdle()
    {
        Silence.Look(_reader.Received, _requests.Count > 0, _channel);
        _reader.WatchWhenIdle();
    }

    /// <summary>Ends the connection in good order: waits for arrived calls that still run, refuses new ones, says farewell, sends what is unsent.</summary>
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

        GC.SuppressFinalize(this);
    }

    /// <summary>Writes what tells the far end that the connection ends in good order, if the wire has such a thing.</summary>
    /// <param name="output">Where to.</param>
    protected virtual void WriteFarewell(OutputBuffer output)
    {
    }

    /// <summary>Writes what tells the far end that it broke the protocol, if the wire has such a thing.</summary>
    /// <param name="output">Where to.</param>
    protected virtual void WriteProtocolError(OutputBuffer output)
    {
    }

    /// <summary>Sends a message of the protocol itself.</summary>
    /// <typeparam name="TState">What the message is made of.</typeparam>
    /// <param name="state">What the message is made of.</param>
    /// <param name="write">Writes the message.</param>
    protected void SendControl<TState>(TState state, Action<TState, OutputBuffer> write)
    {
        lock (_output.Gate)
        {
            if (_output.IsClosed)
                return;

            long mark = _output.Writing.Length;
            try
            {
                write(state, _output.Writing);
            }
            catch
            {
                _output.Writing.Rollback(mark); // half a message would put the whole stream out of step
                throw;
            }
        }

        _output.Flush();
    }

    /// <summary>Ends the connection because the far end said that it ends it in good order: calls still open have certainly not run there.</summary>
    protected void EndByPeer() =>
        End(new Fault(FaultKind.ConnectionLost, $"{Remote} closed the connection in good order before it ran the call.", Completion.No) { IsLocal = true });

    private Caller NewCaller()
    {
        List<CallerIdentity> identities = [];
        if (_channel.Peer?.Certificate is { } certificate)
            identities.AddRange(CertificateNames.Of(certificate));

        if (_channel.RemoteUser is { } user)
            identities.Add(new CallerIdentity("unix", user.ToString(CultureInfo.InvariantCulture), IsProven: true));

        return new Caller(Remote, [.. identities, .. Identities]) { Tls = _channel.Peer };
    }

    private IReferenceScope See()
    {
        IReferenceScope seen = Services.References.SeenFrom(_channel.Local, _channel.Remote, ReferenceWatch);
        IReferenceScope first = Interlocked.CompareExchange(ref _references, seen, null) ?? seen;
        if (Volatile.Read(ref _state) == 2)
            first.End();

        return first;
    }

    private async Task EndInGoodOrderAsync()
    {
        if (Interlocked.CompareExchange(ref _state, 1, 0) != 2)
        {
            Task finishing = FinishIncomingAsync();
            await finishing.WaitAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (finishing.IsCompletedSuccessfully) // else the farewell would say of a call that still runs that it has not run
                SendControl(this, static (connection, output) => connection.WriteFarewell(output));

            await _output.DrainAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(2)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        End(new Fault(FaultKind.ConnectionLost, $"The connection with {Remote} was closed here.", Completion.Maybe) { IsLocal = true });
    }

    private void OnReadingEnded(Exception? exception)
    {
        if (exception is ProtocolViolationException)
        {
            LogViolation(_logger, Remote, exception.Message, exception);
            SendControl(this, static (connection, output) => connection.WriteProtocolError(output));
            End(new Fault(FaultKind.ProtocolError, $"{Remote} broke the protocol: {exception.Message}", Completion.Maybe) { IsLocal = true });
            return;
        }

        if (exception is not (null or IOException))
            LogDefect(_logger, Remote, exception);

        if (exception is null && _serves && (HasIncoming || !_output.DrainAsync().IsCompleted))
            _ = EndAfterAnswersAsync();
        else
            OnBroken(exception);
    }

    // The far end will send nothing more, but may well wait for the answers to what it has sent (shutdown(SHUT_WR)). That it has gone altogether
    // looks the same here until sending fails.
    private async Task EndAfterAnswersAsync()
    {
        Fault fault = Broken(null);
        _readingEnded = true;
        Interlocked.CompareExchange(ref _state, 1, 0);
        _requests.End(fault);
        Task finishing = FinishIncomingAsync();
        await finishing.WaitAsync(PatienceWithHalfClosed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _cancellations.End(); // most who close have gone: servants that can be told are told so after a while
        await finishing.ConfigureAwait(false);
        await _output.DrainAsync().AsTask().WaitAsync(Services.ConnectionLimits.StallTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        End(fault);
    }

    // Only what has arrived tells whether the peer closed in good order: its farewell may lie unread while our sending fails already.
    private void OnSendingBroken(IOException exception)
    {
        _sendingBroken = true;
        _reader.EnsureLoop();
        if (_readingEnded)
            OnBroken(exception); // it has gone
    }

    private void OnUnanswered()
    {
        string message = $"The connection with {Remote} was closed here: it leaves calls unanswered that were given up.";
        End(new Fault(FaultKind.ConnectionLost, message, Completion.Maybe) { IsLocal = true });
    }

    private void OnBroken(Exception? exception) => End(Broken(exception));

    private Fault Broken(Exception? exception)
    {
        string message = exception is null ? $"{Remote} closed the connection while the call was open." : exception.Message;
        return new Fault(FaultKind.ConnectionLost, message, Completion.Maybe, exception) { IsLocal = true };
    }

    private void End(Fault fault)
    {
        if (Interlocked.Exchange(ref _state, 2) == 2)
            return;

        _output.Close();
        _channel.Dispose();
        _requests.End(fault);
        _requests.Dispose();
        _cancellations.End();
        Volatile.Read(ref _references)?.End();
        if (!HasIncoming)
            EndServants(); // else whoever finishes the last call does, under which no servant is disposed of

        ReleaseRoomToRead();
        Ended?.Invoke(this, EventArgs.Empty);
    }

    private void EndServants()
    {
        if (!_servants.TryEndEmpty())
            Services.Dispatcher.Threads.Run(new ServantEnd(EndServantsAsync));
    }

    [SuppressMessage("Design", "CA1031", Justification = "A servant that fails to end is logged; nobody is left to be told.")]
    private async Task EndServantsAsync()
    {
        try
        {
            await _servants.EndAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogServantEnd(_logger, Remote, exception);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Remote} broke the protocol: {Violation}")]
    private static partial void LogViolation(ILogger logger, Address remote, string violation, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "A servant of the connection with {Remote} failed when it was disposed.")]
    private static partial void LogServantEnd(ILogger logger, Address remote, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "The reply to {Operation} for {Remote} could not be encoded.")]
    private static partial void LogEncoding(ILogger logger, OperationShape operation, Address remote, Exception exception);

    [LoggerMessage(EventId = 4, Message = "{Operation} called by {Remote} failed: {Kind} ({Reason})")]
    private static partial void LogFault(ILogger logger, LogLevel level, OperationShape operation, Address remote, FaultKind kind, string reason);

    [LoggerMessage(6, LogLevel.Error, "The connection with {Remote} is ended: neither the reply to {Operation} nor its failure could be encoded.")]
    private static partial void LogUnsayable(ILogger logger, OperationShape operation, Address remote, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "The connection with {Remote} is ended: reading it failed unexpectedly.")]
    private static partial void LogDefect(ILogger logger, Address remote, Exception exception);
}
