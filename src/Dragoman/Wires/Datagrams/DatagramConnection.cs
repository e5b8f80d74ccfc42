using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>A client's way to one peer by datagrams: one out and one in for each call, sent again while no answer comes. A wire adds what its messages look like.</summary>
/// <remarks>The methods that a wire implements neither wait nor do I/O. The writing one is called under a lock, the reading one never concurrently.</remarks>
public abstract class DatagramConnection : IConnection, IDatagramHandler, IReadingOwner
{
    private const int LongestLook = 250; // milliseconds between looks for calls that are to be sent again
    private const int ShortestLook = 5;
    private const int QuietLooksUntilRest = 8;

    private readonly IDatagramChannel _channel;
    private readonly WireServices _services;
    private readonly DatagramPolicy _policy;
    private readonly RequestTable _requests;
    private readonly ConnectionReader _reader;
    private readonly OutputBuffer _output = new();
    private readonly Lock _writing = new();
    private readonly Timer _repeating;
    private readonly Action<Repetition> _repeat;
    private Repetition? _unrepeated; // of oneway calls, which nobody answers
    private int _looking;
    private int _quietLooks;
    private int _ended;

    /// <summary>Makes a connection.</summary>
    /// <param name="channel">A channel that is connected; owned from now on.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="policy">How calls are sent.</param>
    protected DatagramConnection(IDatagramChannel channel, WireServices services, DatagramPolicy policy)
    {
        _channel = channel;
        _services = services;
        _policy = policy;
        _requests = new RequestTable(static _ => { }, OnUnanswered);
        var reader = new DatagramReader(channel, this, batch: 1);
        _reader = new ConnectionReader(channel, reader, NoCalls.Instance, this, services.Reading) { Requests = _requests }; // nobody calls this side
        _repeat = Repeat;
        _repeating = new Timer(static state => ((DatagramConnection)state!).LookForLosses(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <inheritdoc/>
    public bool IsOpen => Volatile.Read(ref _ended) == 0;

    /// <inheritdoc/>
    public int OpenCalls => _requests.Count;

    /// <summary>The far end.</summary>
    /// <value>For people and logs.</value>
    public Address Remote => _channel.Address;

    private int Look => Math.Clamp((int)_policy.FirstRepetition.TotalMilliseconds / 4, ShortestLook, LongestLook);

    /// <inheritdoc/>
    public bool CheckOpen()
    {
        if (!IsOpen)
            return false;

        _reader.LookAfterRest();
        return IsOpen;
    }

    /// <inheritdoc/>
    public void WatchWhenIdle() => _reader.WatchWhenIdle();

    /// <inheritdoc/>
    public void Invoke(Call call)
    {
        if (call.Operation.IsOneway)
        {
            SendOneway(call);
            return;
        }

        if (_requests.Add(call, call.Hop.BeginWaiting(_services.ConnectionLimits.CallTimeout), blocking: true) is not { } pending)
            return;

        if (TrySend(pending))
            _reader.Await(pending);
        else
            pending.WaitUntilDone(); // the deadline or the end of the connection may have been quicker to take it

        _requests.Recycle(pending);
    }

    /// <inheritdoc/>
    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            call.Fault = new Fault(FaultKind.Cancelled, $"{call.Operation} was cancelled before it was sent.", Completion.No) { IsLocal = true };
            return default;
        }

        if (call.Operation.IsOneway)
        {
            SendOneway(call);
            return default;
        }

        if (_requests.Add(call, call.Hop.BeginWaiting(_services.ConnectionLimits.CallTimeout), blocking: false) is not { } pending)
            return default;

        pending.CancelWith(cancellationToken);
        if (TrySend(pending))
            _reader.EnsureLoop();

        return pending.AsTask();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        End($"The connection with {Remote} was closed here.");
        GC.SuppressFinalize(this);
        return default;
    }

    void IDatagramHandler.OnDatagram(ReadOnlySpan<byte> datagram, in DatagramOrigin origin) => OnDatagram(datagram);

    /// <summary>Writes a request.</summary>
    /// <param name="call">The call; the profile of <see cref="Hop.Profile"/> says which object.</param>
    /// <param name="id">The id to find the answer by; below 2^31.</param>
    /// <param name="output">Where to.</param>
    /// <exception cref="EncodeException">A value cannot be carried.</exception>
    protected abstract void WriteRequest(Call call, uint id, OutputBuffer output);

    /// <summary>Takes a datagram of the far end. One that is no reply is to be ignored; nothing may be thrown.</summary>
    /// <param name="datagram">The datagram; valid until the method returns.</param>
    protected abstract void OnDatagram(ReadOnlySpan<byte> datagram);

    /// <summary>Takes the call that a reply answers. A reply that nobody waits for (any more) is to be ignored.</summary>
    /// <param name="id">The id of the request.</param>
    /// <param name="open">The call, to be completed by the taker.</param>
    /// <returns>Whether somebody waits.</returns>
    protected bool TryTakeCall(uint id, out OpenCall open)
    {
        PendingCall? pending = _requests.Take(id);
        open = pending is null ? default : new OpenCall(pending);
        return pending is not null;
    }

    private bool TrySend(PendingCall pending)
    {
        uint id = pending.Id;
        WatchForLosses();
        if (TrySend(pending.Call!, id, pending.Repetition ??= new Repetition()))
            return true;

        if (_requests.Take(id) == pending)
            pending.Complete();

        return false;
    }

    private void SendOneway(Call call)
    {
        if (IsOpen)
            TrySend(call, 0, null);
        else
            call.Fault = new Fault(FaultKind.ConnectionLost, $"The connection with {Remote} has ended.", Completion.No) { IsLocal = true };
    }

    // Sent under the lock too: a call that ends at this moment makes room for another one in the same memory.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever stops the encoding of this call is its caller's to know; the connection goes on.")]
    private bool TrySend(Call call, uint id, Repetition? repetition)
    {
        lock (_writing)
        {
            try
            {
                WriteRequest(call, id, _output);
                if (_output.Length <= _policy.MaxSize)
                {
                    Send((int)_output.Length, repetition ?? (_unrepeated ??= new Repetition()), isRepeated: repetition is not null);
                    return true;
                }

                string reason = $"{call.Operation} was not sent: its {_output.Length} octets exceed a datagram of {_policy.MaxSize}. Use TCP.";
                call.Fault = new Fault(FaultKind.CannotEncode, reason, Completion.No) { IsLocal = true };
            }
            catch (Exception exception)
            {
                call.Fault = new Fault(FaultKind.CannotEncode, $"{call.Operation} was not sent: {exception.Message}", Completion.No, exception) { IsLocal = true };
            }
            finally
            {
                _output.Clear();
            }

            return false;
        }
    }

    private void Send(int length, Repetition repetition, bool isRepeated)
    {
        repetition.Keep(_output.Pieces(), length);
        if (isRepeated)
            repetition.Begin((int)_policy.FirstRepetition.TotalMilliseconds);

        Send(repetition.Octets);
    }

    private void Send(ReadOnlySpan<byte> request)
    {
        try
        {
            _channel.TrySend(request, default); // one that is not taken is lost like one on the way
        }
        catch (IOException exception)
        {
            Break(exception);
        }
    }

    private void WatchForLosses()
    {
        if (Volatile.Read(ref _looking) == 0 && Interlocked.Exchange(ref _looking, 1) == 0)
            Schedule(Look);
    }

    private void LookForLosses()
    {
        int waiting = _requests.ForEachRepetition(_repeat);
        _quietLooks = waiting == 0 ? _quietLooks + 1 : 0;
        if (_quietLooks < QuietLooksUntilRest)
        {
            Schedule(Look);
            return;
        }

        // First said, then looked again: a call that comes now either is seen here or sees that it has to have the timer set.
        _quietLooks = 0;
        Interlocked.Exchange(ref _looking, 0);
        if (_requests.Count > 0)
            WatchForLosses();
    }

    private void Repeat(Repetition repetition)
    {
        if (!repetition.IsDue(Environment.TickCount64, (int)_policy.LongestRepetition.TotalMilliseconds))
            return;

        try
        {
            _channel.TrySend(repetition.Octets, default);
        }
        catch (IOException)
        {
            // Whoever receives is told the same.
        }
    }

    private void Schedule(int milliseconds)
    {
        try
        {
            _repeating.Change(milliseconds, Timeout.Infinite);
        }
        catch (ObjectDisposedException)
        {
            // The connection has ended meanwhile.
        }
    }

    void IReadingOwner.OnReadingEnded(Exception? exception) => Break(exception);

    private void Break(Exception? exception) => End(exception?.Message ?? $"The connection with {Remote} has ended.");

    private void OnUnanswered() => End($"The connection with {Remote} was closed here: it leaves calls unanswered that were given up.");

    private void End(string reason)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;

        _channel.Dispose();
        _requests.End(new Fault(FaultKind.ConnectionLost, reason, Completion.Maybe) { IsLocal = true });
        _requests.Dispose();
        _repeating.Dispose();
        lock (_writing)
            _output.Dispose();
    }
}
