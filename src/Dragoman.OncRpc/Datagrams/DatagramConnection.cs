using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Dragoman.OncRpc;

/// <summary>A client's way to one peer by UDP: a datagram out and a datagram in for each call, sent again with the same xid while no answer comes.</summary>
/// <remarks>
/// The socket is connected, so that datagrams of other senders do not come here; answers with other xids are dropped and cause nothing.
/// </remarks>
internal sealed class DatagramConnection : IConnection
{
    private readonly Socket _socket;
    private readonly Address _remote;
    private readonly WireServices _services;
    private readonly OncOptions _options;
    private readonly XdrContext _context;
    private readonly AuthFlavors _flavors;
    private readonly XidTable _xids = new();
    private readonly ConcurrentDictionary<uint, PendingDatagram> _pending = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _receiving;
    private int _disposed;

    /// <summary>Makes a connection and begins to receive.</summary>
    /// <param name="socket">A connected socket; owned from now on.</param>
    /// <param name="remote">The far end.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    public DatagramConnection(Socket socket, Address remote, WireServices services, OncOptions options)
    {
        _socket = socket;
        _remote = remote;
        _services = services;
        _options = options;
        _context = new XdrContext { Limits = services.DecodeLimits, MaxLinkedElements = options.MaxLinkedElements, References = services.References };
        _flavors = new AuthFlavors(options.Credential);
        _receiving = ReceiveAsync();
    }

    /// <inheritdoc/>
    public bool IsOpen => Volatile.Read(ref _disposed) == 0;

    /// <inheritdoc/>
    public int OpenCalls => _pending.Count;

    /// <inheritdoc/>
    public void WatchWhenIdle()
    {
    }

    /// <inheritdoc/>
    public void Invoke(Call call) => InvokeAsync(call).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public async ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        uint xid = _xids.Next();
        if (Encode(call, xid) is not { } message)
            return;

        if (call.Operation.IsOneway)
        {
            Send(message);
            return;
        }

        var pending = new PendingDatagram(call);
        _pending[xid] = pending;
        if (!IsOpen)
            FailAll("The connection was closed here.");

        Fault? failure = await SendUntilAnsweredAsync(message, pending, cancellationToken).ConfigureAwait(false);
        if (failure is null)
            return;

        if (_pending.TryRemove(xid, out _))
            call.Fault = failure;
        else
            await pending.Done.ConfigureAwait(false); // the answer came in the last moment and is being read
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        FailAll("The connection was closed here.");
        _socket.Dispose();
        _stopping.Dispose();
    }

    private async ValueTask<Fault?> SendUntilAnsweredAsync(byte[] message, PendingDatagram pending, CancellationToken cancellationToken)
    {
        Call call = pending.Call;
        TimeSpan timeout = call.Timeout == TimeSpan.Zero ? _services.ConnectionLimits.CallTimeout : call.Timeout;
        long deadline = timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        TimeSpan pause = _options.FirstRetransmission;
        while (true)
        {
            Send(message);
            long left = Math.Max(0, deadline - Environment.TickCount64);
            bool isLast = left <= pause.TotalMilliseconds;
            Task waiting = pending.Done.WaitAsync(isLast ? TimeSpan.FromMilliseconds(left) : pause, cancellationToken);
            await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (pending.Done.IsCompleted)
                return null;

            if (cancellationToken.IsCancellationRequested)
                return new Fault(FaultKind.Cancelled, $"{call.Operation} was cancelled by its caller.", Completion.Maybe) { IsLocal = true };

            if (isLast)
                return new Fault(FaultKind.Timeout, $"{call.Operation} was not answered within its deadline.", Completion.Maybe) { IsLocal = true };

            pause = pause * 2 < _options.LongestRetransmission ? pause * 2 : _options.LongestRetransmission;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever stops the encoding of this call is its caller's to know.")]
    private byte[]? Encode(Call call, uint xid)
    {
        try
        {
            using var output = new OutputBuffer();
            var writer = new XdrWriter(output, _context);
            Requests.Write(ref writer, call, xid, _flavors);
            writer.Complete();
            if (output.Length <= _options.MaxDatagramSize)
                return output.ToOctets();

            call.Fault = new Fault(
                FaultKind.CannotEncode,
                $"{call.Operation} was not sent: its {output.Length} octets exceed a datagram of {_options.MaxDatagramSize}. Use TCP.",
                Completion.No)
            { IsLocal = true };
        }
        catch (Exception exception)
        {
            call.Fault = new Fault(FaultKind.CannotEncode, $"{call.Operation} was not sent: {exception.Message}", Completion.No, exception) { IsLocal = true };
        }

        return null;
    }

    private void Send(byte[] message)
    {
        try
        {
            _socket.Send(message, SocketFlags.None);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused)
        {
            FailAll("Nobody listens there.");
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Lost like a datagram on the way: it is sent again in a while, or the call was failed by whoever closed the socket.
        }
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[Math.Max(_options.MaxDatagramSize, 1024)];
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                int length = await _socket.ReceiveAsync(buffer, SocketFlags.None, _stopping.Token).ConfigureAwait(false);
                OnDatagram(buffer.AsSpan(0, length));
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused)
            {
                FailAll("Nobody listens there.");
            }
            catch (SocketException)
            {
                // Too long a datagram among others: dropped.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void OnDatagram(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length < 2 * sizeof(uint))
            return;

        var reader = new XdrReader(datagram, _context);
        if (!ReplyHeader.TryReadXid(ref reader, out uint xid) || !_pending.TryRemove(xid, out PendingDatagram? pending))
            return;

        try
        {
            Requests.ReadReply(ref reader, xid, pending.Call);
        }
        finally
        {
            pending.Complete();
        }
    }

    private void FailAll(string reason)
    {
        foreach ((uint xid, _) in _pending)
        {
            if (!_pending.TryRemove(xid, out PendingDatagram? pending))
                continue;

            pending.Call.Fault = new Fault(FaultKind.ConnectionLost, $"{_remote} did not answer {pending.Call.Operation}. {reason}", Completion.Maybe) { IsLocal = true };
            pending.Complete();
        }
    }
}
