using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Dragoman.OncRpc;

/// <summary>A server's ear for this wire by UDP: a datagram a call, a datagram an answer. Repetitions of a call are answered from memory.</summary>
internal sealed partial class DatagramListener : IProgramListener, IReplySink
{
    private const int LargestDatagram = 65_536;

    private readonly Socket _socket;
    private readonly WireServices _services;
    private readonly OncOptions _options;
    private readonly ProgramTable _programs;
    private readonly CallGate _gate;
    private readonly ReplyCache _cache;
    private readonly CallQueues _queues;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _receiving;
    private int _open;
    private int _disposed;

    /// <summary>Makes a listener and begins to receive.</summary>
    /// <param name="address">Where; port 0 for any free one.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    /// <exception cref="IOException">The address is taken or forbidden.</exception>
    public DatagramListener(Address address, WireServices services, OncOptions options)
    {
        _socket = DatagramSockets.Listen(address);
        Address = address with { Port = ((IPEndPoint)_socket.LocalEndPoint!).Port };
        _services = services;
        _options = options;
        _programs = new ProgramTable(services.Objects);
        _gate = new CallGate(services, options, _programs);
        _cache = new ReplyCache(options.ReplyCache, TimeProvider.System);
        _queues = new CallQueues(this);
        _logger = services.LoggerFactory.CreateLogger("Dragoman.OncRpc");
        _receiving = Task.Run(ReceiveAsync);
    }

    /// <inheritdoc/>
    public Address Address { get; }

    /// <inheritdoc/>
    public IEnumerable<(uint Program, uint Version)> Programs => _programs.Present;

    private Address Advertised => _services.AdvertisedHost is { } host
        ? Address with { Host = host }
        : Address.Host is "*" or "" or "0.0.0.0" or "::" ? Address with { Host = Environment.MachineName } : Address;

    /// <inheritdoc/>
    public Profile ProfileFor(ObjectKey key, ContractShape contract)
    {
        (uint program, uint version) = _programs.Enter(key, contract);
        return new OncProfile(Advertised, program, version, key);
    }

    /// <inheritdoc/>
    public bool Serves(Profile profile) => profile.Addresses.Contains(Advertised) || profile.Addresses.Contains(Address);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Volatile.Read(ref _open) > 0)
            await _idle.Task.WaitAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        _socket.Dispose();
        _stopping.Dispose();
    }

    /// <inheritdoc/>
    public void Reply(Call call)
    {
        if (OncAnswer.IsSilence(call))
            Forget(Features.Find<CachedCall>(call.Features));
        else
            Answer(call);

        if (Interlocked.Decrement(ref _open) == 0 && Volatile.Read(ref _disposed) != 0)
            _idle.TrySetResult();
    }

    /// <inheritdoc/>
    public void Flush()
    {
        // A datagram leaves as it is written.
    }

    private void Answer(Call call)
    {
        byte[] reply = EncodeReply((uint)call.ReplyTag, call);
        if (Features.Find<CachedCall>(call.Features) is { } cached)
        {
            if (call.Fault is { Completion: Completion.No })
                _cache.Forget(cached.Key); // it may run when it comes again
            else
                _cache.Complete(cached.Key, reply);
        }

        Send(reply, Features.Find<DatagramOrigin>(call.Features)!.Sender);
    }

    private byte[] EncodeReply(uint xid, Call call)
    {
        try
        {
            byte[] reply = _gate.EncodeReply(xid, call);
            if (reply.Length <= _options.MaxDatagramSize)
                return reply;

            call.Fault = new Fault(
                FaultKind.NoResources,
                $"The result of {call.Operation} cannot be sent: its {reply.Length} octets exceed a datagram of {_options.MaxDatagramSize}. Use TCP.",
                Completion.Yes);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            call.Fault = new Fault(FaultKind.CannotEncode, $"The result of {call.Operation} cannot be sent: {exception.Message}", Completion.Yes, exception)
            {
                PeerMessage = exception is EncodeException ? null : $"The result of {call.Operation} cannot be sent.", // it is the program's own text
            };
        }

        LogUnsendable(_logger, call.Operation, call.Fault.Message);
        return _gate.EncodeReply(xid, call);
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[LargestDatagram];
        var sender = new SocketAddress(_socket.AddressFamily);
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                int length = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, sender, _stopping.Token).ConfigureAwait(false);
                OnDatagram(buffer.AsSpan(0, length), Copy(sender));
            }
            catch (DecodeException exception)
            {
                LogMalformed(_logger, Address, exception.Message); // whom to answer, and what, nobody knows
            }
            catch (SocketException)
            {
                // About one datagram sent or received; the next is another's.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Send(byte[] message, SocketAddress receiver)
    {
        try
        {
            _socket.SendTo(message, SocketFlags.None, receiver);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Lost like a datagram on the way: the client asks again.
        }
    }

    // The one that is received into changes with the next datagram.
    private static SocketAddress Copy(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }

    [LoggerMessage(310, LogLevel.Debug, "A datagram to {Address} is no call: {Reason}")]
    private static partial void LogMalformed(ILogger logger, Address address, string reason);

    [LoggerMessage(311, LogLevel.Error, "The result of {Operation} could not be sent: {Reason}")]
    private static partial void LogUnsendable(ILogger logger, OperationShape operation, string reason);
}
