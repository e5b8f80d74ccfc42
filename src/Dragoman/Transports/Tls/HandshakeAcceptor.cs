using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>Accepts channels that can be used only after a handshake. Handshakes run beside the accepting, so that one that stalls disturbs nobody; their number is limited.</summary>
[SuppressMessage("Usage", "CA2213", Justification = "Handshakes may look at the token after the end; without a timer its source holds nothing to dispose of.")]
public sealed partial class HandshakeAcceptor : IAcceptor
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(20);

    private readonly IAcceptor _carrier;
    private readonly Func<IChannel, CancellationToken, ValueTask<IChannel>> _handshake;
    private readonly int _maxHandshakes;
    private readonly ILogger _logger;
    private readonly Channel<(IChannel? Accepted, IOException? Failure)> _outcomes = Channel.CreateUnbounded<(IChannel?, IOException?)>();
    private readonly CancellationTokenSource _stopping = new();
    private int _open; // handshakes, and channels that wait to be accepted

    /// <summary>Begins to accept.</summary>
    /// <param name="carrier">Where plain channels come from; owned from now on.</param>
    /// <param name="address">Where it listens, as peers of the handshake say it.</param>
    /// <param name="handshake">Makes a usable channel of a plain one, which it owns, in limited time; fails with <see cref="IOException"/>.</param>
    /// <param name="maxHandshakes">How many handshakes run at once at most; further channels are closed as they come.</param>
    /// <param name="logger">Told of handshakes that fail.</param>
    public HandshakeAcceptor(IAcceptor carrier, Address address, Func<IChannel, CancellationToken, ValueTask<IChannel>> handshake, int maxHandshakes, ILogger logger)
    {
        _carrier = carrier;
        _handshake = handshake;
        _maxHandshakes = maxHandshakes;
        _logger = logger;
        Address = address;
        _ = AcceptPlainAsync();
    }

    /// <inheritdoc/>
    public Address Address { get; }

    /// <inheritdoc/>
    public Action<int>? Paused
    {
        get => _carrier.Paused;
        set => _carrier.Paused = value;
    }

    /// <inheritdoc/>
    public async ValueTask<IChannel?> AcceptAsync(CancellationToken cancellationToken)
    {
        if (!await _outcomes.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) || !_outcomes.Reader.TryRead(out (IChannel? Accepted, IOException? Failure) outcome))
            return null;

        if (outcome.Failure is { } failure)
            throw failure;

        Interlocked.Decrement(ref _open);
        return outcome.Accepted;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_outcomes.Writer.TryComplete())
            return;

        _stopping.Cancel();
        _carrier.Dispose();
        while (_outcomes.Reader.TryRead(out (IChannel? Accepted, IOException? Failure) left))
            left.Accepted?.Dispose(); // nobody will accept it: its client must not wait for an answer
    }

    private async Task AcceptPlainAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (await _carrier.AcceptAsync(_stopping.Token).ConfigureAwait(false) is not { } plain)
                    break;

                Take(plain);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (IOException exception)
            {
                _outcomes.Writer.TryWrite((null, exception));
                await Task.Delay(PauseAfterFailure, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        _outcomes.Writer.TryComplete();
    }

    private void Take(IChannel plain)
    {
        if (Interlocked.Increment(ref _open) <= _maxHandshakes)
        {
            _ = ShakeHandsAsync(plain);
            return;
        }

        Interlocked.Decrement(ref _open);
        LogTooMany(_logger, Address, plain.Remote, _maxHandshakes);
        plain.Dispose();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails, this handshake has failed, and the next one is another's.")]
    private async Task ShakeHandsAsync(IChannel plain)
    {
        try
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // not on the time of those who come next
            IChannel channel = await _handshake(plain, _stopping.Token).ConfigureAwait(false);
            if (channel is TlsChannel encrypted)
                encrypted.Refused = (level, reason) => LogFailed(_logger, level, Address, plain.Remote, reason);

            if (_outcomes.Writer.TryWrite((channel, null)))
                return;

            channel.Dispose();
        }
        catch (Exception exception)
        {
            plain.Dispose();
            if (!_stopping.IsCancellationRequested)
                LogFailed(_logger, LogLevel.Warning, Address, plain.Remote, exception.Message);
        }

        Interlocked.Decrement(ref _open);
    }

    [LoggerMessage(EventId = 20, Message = "The connection from {Remote} to {Address} was closed: {Reason}")]
    private static partial void LogFailed(ILogger logger, LogLevel level, Address address, Address remote, string reason);

    [LoggerMessage(21, LogLevel.Warning, "The connection from {Remote} to {Address} was closed at once: {Limit} handshakes are under way already.")]
    private static partial void LogTooMany(ILogger logger, Address address, Address remote, int limit);
}
