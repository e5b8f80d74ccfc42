using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>A server's ear for one wire by datagrams: one in and one out for each call. A wire adds what its messages look like.</summary>
/// <remarks>
/// Datagrams are read as connections are: by a thread of their own while there are some, by nobody's while there are none; and what they call
/// runs on that thread for a turn. An answer leaves as soon as it is written.
/// </remarks>
public abstract partial class DatagramListener : IListener, IDatagramHandler, IReadingOwner
{
    // Taken before the first of them runs, so that calls that came at the same time are seen to have done so.
    private const int Batch = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly IDatagramChannel _channel;
    private readonly WireServices _services;
    private readonly ConnectionReader _reader;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stop;
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger _logger;
    private int _open;
    private int _disposed;

    /// <summary>Makes a listener; it receives nothing before <see cref="Start"/>.</summary>
    /// <param name="channel">Where datagrams come from; owned from now on.</param>
    /// <param name="services">What the host lends.</param>
    protected DatagramListener(IDatagramChannel channel, WireServices services)
    {
        _channel = channel;
        _services = services;
        _stop = _stopping.Token;
        _logger = services.LoggerFactory.CreateLogger("Dragoman.Listener");
        var reader = new DatagramReader(channel, this, Batch);
        _reader = new ConnectionReader(channel, reader, NoCalls.Instance, this, services.Reading);
    }

    /// <inheritdoc/>
    public Address Address => _channel.Address;

    /// <summary>Begins to receive, when the host is open to callers.</summary>
    public void Start()
    {
        if (_services.Opened.IsCompleted)
            _reader.KeepLoop();
        else
            _ = StartWhenOpenAsync();
    }

    /// <inheritdoc/>
    public abstract Profile ProfileFor(ObjectKey key, ContractShape contract);

    /// <inheritdoc/>
    public abstract bool Serves(Profile profile);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        _services.ListenerEnds?.Invoke(this);
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (Volatile.Read(ref _open) > 0)
            await _idle.Task.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        _channel.Dispose();
        await _closed.Task.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the address is free then
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    [SuppressMessage("Design", "CA1031", Justification = "One datagram, whatever it holds and whatever it does, must not be the last one.")]
    void IDatagramHandler.OnDatagram(ReadOnlySpan<byte> datagram, in DatagramOrigin origin)
    {
        if (Volatile.Read(ref _disposed) != 0)
            return; // calls that come now are lost; those that have come are answered

        try
        {
            OnDatagram(datagram, origin);
        }
        catch (Exception exception)
        {
            LogNotTaken(_logger, Address, origin, exception);
        }
    }

    /// <summary>Takes a datagram.</summary>
    /// <param name="datagram">The datagram; valid until the method returns.</param>
    /// <param name="origin">Who sent it, and where an answer goes.</param>
    protected abstract void OnDatagram(ReadOnlySpan<byte> datagram, in DatagramOrigin origin);

    /// <summary>Lets a call in, as long as not too many are open: one that is not let in is not answered, and its client asks again.</summary>
    /// <returns>Whether it is let in; it then ends by <see cref="Leave"/>.</returns>
    protected bool TryEnter()
    {
        if (Interlocked.Increment(ref _open) <= _services.ConnectionLimits.MaxOpenCalls)
            return true;

        Leave();
        return false;
    }

    /// <summary>Takes leave of a call that <see cref="TryEnter"/> has let in.</summary>
    protected void Leave()
    {
        if (Interlocked.Decrement(ref _open) == 0 && Volatile.Read(ref _disposed) != 0)
            _idle.TrySetResult();
    }

    /// <summary>Hands a decoded call to its object. It runs when the datagrams that came together have been taken, or at once when <paramref name="now"/> says so.</summary>
    /// <param name="call">The call; it was let in, and whoever answers it lets it leave.</param>
    /// <param name="entry">The object.</param>
    /// <param name="answer">Answers the call; has nothing to flush.</param>
    /// <param name="now">True when the call does not come from <see cref="OnDatagram(ReadOnlySpan{byte}, in DatagramOrigin)"/>.</param>
    protected void Dispatch(Call call, ServantEntry entry, IReplySink answer, bool now = false)
    {
        call.Arrival.ReplyTo = answer;
        call.Hop.Target = entry.Reference;
        CancellationToken cancellation = call.Operation.IsCancellable ? _stop : CancellationToken.None;
        _services.Dispatcher.Enqueue(new IncomingCall(call, entry, null, cancellation), _reader.Calls);
        if (now)
            _reader.ScheduleCalls();
    }

    /// <summary>Sends an answer. One that the system does not take is lost like one on the way: the client asks again.</summary>
    /// <param name="datagram">The answer.</param>
    /// <param name="receiver">Who asked.</param>
    protected void Send(ReadOnlySpan<byte> datagram, in DatagramOrigin receiver) => _channel.TrySend(datagram, receiver);

    private async Task StartWhenOpenAsync()
    {
        await _services.Opened.WaitAsync(_stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _reader.KeepLoop(); // which ends at once where the listener has ended meanwhile
    }

    void IReadingOwner.OnReadingEnded(Exception? exception)
    {
        if (Volatile.Read(ref _disposed) == 0)
            LogEnded(_logger, Address, exception);

        _closed.TrySetResult();
    }

    [LoggerMessage(12, LogLevel.Error, "A datagram to {Address} from {Origin} could not be taken.")]
    private static partial void LogNotTaken(ILogger logger, Address address, DatagramOrigin origin, Exception exception);

    [LoggerMessage(13, LogLevel.Error, "Datagrams to {Address} are not received any more.")]
    private static partial void LogEnded(ILogger logger, Address address, Exception? exception);
}
