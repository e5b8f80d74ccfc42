using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>A channel encrypted by TLS above another one. Made by a handshake: when the transport connects, or later, in place of a plain channel whose two ends have agreed to go on encrypted.</summary>
/// <remarks>
/// An idle channel holds no buffer: TLS is asked to read nothing, which is done when decrypted bytes are there. A blocking wait reads on the
/// caller's thread; when its time is over, the read ends by an exception that leaves the state of TLS as it was.
/// </remarks>
[SuppressMessage("Usage", "CA2213", Justification = "Without a wait handle the semaphore holds nothing to dispose of, and readers may still leave it.")]
public sealed class TlsChannel : IChannel
{
    private const int RecordSize = 16 << 10; // the most plaintext that one record holds
    private const string Unwelcome = "the server closed it without a word; it may want a certificate, or have refused the one that was shown";
    private const string Wordless = "the client closed it without a word; it may not trust the certificate";
    private const int Idle = 0;
    private const int Sending = 1;
    private const int Closed = 2;
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromMilliseconds(100); // for a reader that is inside TLS

    private readonly IChannel _plain;
    private readonly ChannelStream _records;
    private readonly SslStream _tls;
    private readonly bool _isServer;
    private readonly SemaphoreSlim _reading = new(1); // two may look whether something can be read, as on any channel
    private bool _isReadable; // a wait said so, and nothing was received since
    private bool _hasReceived;
    private bool _hasEnded;
    private long _recordsDone = -1; // when as many records have come, nothing of them is left to be received
    private int _sending;
    private int _disposed;

    internal TlsChannel(IChannel plain, ChannelStream records, SslStream tls, bool isServer)
    {
        _isServer = isServer;
        _plain = plain;
        _records = records;
        _tls = tls;
        Peer = new TlsPeer(tls);
    }

    /// <inheritdoc/>
    public Address Remote => _plain.Remote;

    /// <inheritdoc/>
    public Address? Local => _plain.Local;

    /// <inheritdoc/>
    public uint? RemoteUser => _plain.RemoteUser;

    /// <inheritdoc/>
    public bool IsSilent => _plain.IsSilent;

    /// <inheritdoc/>
    public TlsPeer Peer { get; }

    /// <summary>Told why, once, when the first that a client says after the handshake is that it does not agree to it.</summary>
    /// <remarks>The server's part of a handshake is over before its client has looked at the certificate (RFC 8446, 2): the alert comes as data would.</remarks>
    internal Action<LogLevel, string>? Refused { get; set; }

    /// <summary>Encrypts an open channel as client.</summary>
    /// <param name="plain">The channel, on which the server expects a handshake next; owned from now on, also when this fails.</param>
    /// <param name="options">Whom to believe, and what to show.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The encrypted channel.</returns>
    /// <exception cref="IOException">The handshake failed; the message names what was wrong with the certificate.</exception>
    public static ValueTask<TlsChannel> ConnectAsync(IChannel plain, TlsOptions options, CancellationToken cancellationToken) =>
        TlsHandshake.RunAsync(plain, options, isServer: false, cancellationToken);

    /// <summary>Encrypts an open channel as server.</summary>
    /// <param name="plain">The channel, on which the client sends a handshake next; owned from now on, also when this fails.</param>
    /// <param name="options">What to show, and whom to believe.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The encrypted channel.</returns>
    /// <exception cref="IOException">The handshake failed; the message names what was wrong with the certificate.</exception>
    public static ValueTask<TlsChannel> AcceptAsync(IChannel plain, TlsOptions options, CancellationToken cancellationToken) =>
        TlsHandshake.RunAsync(plain, options, isServer: true, cancellationToken);

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WaitReadableAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfDisposed();
            if (!_isReadable && !_hasEnded)
                await _tls.ReadAsync(Memory<byte>.Empty, cancellationToken).ConfigureAwait(false);

            _isReadable = true;
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw BrokenReading(exception);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public bool WaitReadable(TimeSpan timeout)
    {
        long deadline = Deadlines.In(timeout);
        if (!_reading.Wait(timeout))
            return false;

        try
        {
            ThrowIfDisposed();
            return _isReadable || _hasEnded || ReadUntil(deadline);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw BrokenReading(exception);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public int Receive(Span<byte> buffer)
    {
        _reading.Wait();
        try
        {
            ThrowIfDisposed();
            int received = _hasEnded ? 0 : ReceiveNow(buffer);
            if (received == 0)
                TellRefusal(LogLevel.Information, Wordless); // .NET's clients send no other alert
            return received > 0 || _hasReceived || _isServer ? received : throw new IOException(Unwelcome);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw BrokenReading(exception);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _sending, Sending, Idle) == Closed)
            throw Broken(new ObjectDisposedException(nameof(TlsChannel)));

        try
        {
            if (buffers.Count == 1)
                await _tls.WriteAsync(buffers[0], cancellationToken).ConfigureAwait(false);
            else
                await SendTogetherAsync(buffers, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw Broken(exception);
        }
        finally
        {
            Interlocked.CompareExchange(ref _sending, Idle, Sending);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        if (Interlocked.Exchange(ref _sending, Closed) == Idle && SpinWait.SpinUntil(IsLeftByReaders, FarewellPatience))
            _ = SayFarewellAsync();

        DiscardUnread();
        _plain.Dispose();
        _tls.Dispose();
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);

    // Saying farewell reads as well, and SslStream does not guard it against a reader: two threads inside the native library bring the process down.
    private bool IsLeftByReaders()
    {
        if (_records.TryStopReader())
            return true;

        if (!_reading.Wait(TimeSpan.Zero))
            return false;

        _reading.Release(); // whoever reads from now on sees that the channel is disposed
        return true;
    }

    private bool ReadUntil(long deadline)
    {
        _records.Deadline = deadline;
        if (_records.Records == _recordsDone && !_records.WaitReadable())
            return false; // the usual case of a look that finds nothing goes without an exception

        try
        {
            _ = _tls.Read([], 0, 0);
            return _isReadable = true;
        }
        catch (NothingToReadException)
        {
            _recordsDone = _records.Records;
            return false;
        }
    }

    private int ReceiveNow(Span<byte> buffer)
    {
        try
        {
            _records.Deadline = _isReadable ? 0 : long.MaxValue;
            _isReadable = false;
            int received = _tls.Read(buffer);
            _hasEnded = received == 0;
            _hasReceived |= received > 0;
            if (received < buffer.Length && _records.Records == _recordsDone + 1)
                _recordsDone++; // all that the one record held

            return received;
        }
        catch (NothingToReadException)
        {
            // What was said to be there is no data: the far end has said farewell.
            _hasEnded = true;
            return 0;
        }
    }

    // Small pieces share a record; what is large is encrypted from where it is.
    private async ValueTask SendTogetherAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken)
    {
        byte[] record = ArrayPool<byte>.Shared.Rent(RecordSize);
        int held = 0;
        try
        {
            foreach (ArraySegment<byte> buffer in buffers)
            {
                for (ReadOnlyMemory<byte> rest = buffer; rest.Length > 0;)
                {
                    int taken = held == 0 && rest.Length >= RecordSize ? rest.Length - (rest.Length % RecordSize) : Math.Min(RecordSize - held, rest.Length);
                    if (taken >= RecordSize)
                    {
                        await _tls.WriteAsync(rest[..taken], cancellationToken).ConfigureAwait(false);
                    }
                    else
                    {
                        rest[..taken].CopyTo(record.AsMemory(held));
                        held += taken;
                        held = await FlushFullAsync(record, held, cancellationToken).ConfigureAwait(false);
                    }

                    rest = rest[taken..];
                }
            }

            if (held > 0)
                await _tls.WriteAsync(record.AsMemory(0, held), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(record);
        }
    }

    private async ValueTask<int> FlushFullAsync(byte[] record, int held, CancellationToken cancellationToken)
    {
        if (held < RecordSize)
            return held;

        await _tls.WriteAsync(record.AsMemory(0, held), cancellationToken).ConfigureAwait(false);
        return 0;
    }

    private async Task SayFarewellAsync()
    {
        try
        {
            await _tls.ShutdownAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            // The far end will notice in other ways.
        }
    }

    // Octets that nobody reads, such as tickets to resume the session by, would make the end of a socket look like a failure at the far end.
    private void DiscardUnread()
    {
        if (!_reading.Wait(TimeSpan.Zero))
            return;

        try
        {
            Span<byte> unread = stackalloc byte[4096];
            for (int i = 0; i < 4 && _plain.WaitReadable(TimeSpan.Zero) && _plain.Receive(unread) > 0; i++)
            {
                // Once more.
            }
        }
        catch (IOException)
        {
            // It ends anyway.
        }
        finally
        {
            _reading.Release();
        }
    }

    private static bool IsBroken(Exception exception) => exception is IOException or ObjectDisposedException or AuthenticationException or InvalidOperationException;

    private IOException BrokenReading(Exception exception)
    {
        // What the carrier or this side ended is no word of the far end.
        if (exception.GetBaseException() is not (IOException or SocketException or ObjectDisposedException or InvalidOperationException))
            TellRefusal(LogLevel.Warning, TlsHandshake.Reason(exception));

        return Broken(exception);
    }

    private void TellRefusal(LogLevel level, string reason)
    {
        if (!_isServer || _hasReceived || Refused is not { } told)
            return;

        Refused = null;
        told(level, $"The TLS handshake with {Remote} led to nothing: {reason}");
    }

    private IOException Broken(Exception exception) => new($"The TLS connection with {Remote} broke: {TlsHandshake.Reason(exception)}", exception);
}
