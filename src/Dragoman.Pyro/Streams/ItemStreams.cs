using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Dragoman.Pyro;

/// <summary>The streams that are open at one listener, by their ids. Clients forget them, so their number and their lives are limited.</summary>
/// <remarks>Whoever knows the id may use the stream, over any connection of the listener: ids cannot be guessed.</remarks>
internal sealed partial class ItemStreams : IAsyncDisposable
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, OpenStream> _streams = new(StringComparer.Ordinal);
    private readonly StreamLimits _limits;
    private readonly ILogger _logger;
    private readonly ITimer _sweeper;
    private bool _hasEnded;

    public ItemStreams(StreamLimits limits, ILogger logger)
    {
        _limits = limits;
        _logger = logger;
        _sweeper = limits.Clock.CreateTimer(static self => ((ItemStreams)self!).Sweep(), this, SweepPeriod, SweepPeriod);
    }

    /// <summary>Whether streams are given at all.</summary>
    public bool AreOn => _limits.MaxStreams > 0;

    /// <summary>How many streams are open.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _streams.Count;
        }
    }

    /// <summary>Enters a stream.</summary>
    /// <param name="call">The call that opened it.</param>
    /// <param name="entry">The object that makes the items.</param>
    /// <param name="connection">The connection it was opened over.</param>
    /// <param name="peer">The address of its far end.</param>
    /// <param name="full">Which limit leaves no room for it.</param>
    /// <returns>The stream; null when there is no room for it.</returns>
    public OpenStream? TryAdd(StreamCall call, ServantEntry entry, object connection, string peer, out string? full)
    {
        OpenStream opened = new(NewId(), call, entry, peer) { Connection = connection, Since = Now };
        lock (_gate)
        {
            full = FindFull(connection, peer);
            if (full is not null || _hasEnded)
                return null;

            _streams.Add(opened.Id, opened);
            return opened;
        }
    }

    /// <summary>Finds a stream for the next item.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="connection">The connection that asks: from now on the stream lives as long as that.</param>
    public OpenStream? Find(string id, object connection)
    {
        lock (_gate)
        {
            if (!_streams.TryGetValue(id, out OpenStream? found) || found.Call.IsOver)
                return null;

            found.Connection = connection;
            found.Since = Now;
            return found;
        }
    }

    /// <summary>Notes that an item was given.</summary>
    public void Used(OpenStream stream)
    {
        lock (_gate)
            stream.Since = Now;
    }

    /// <summary>Ends a stream, if it is still open.</summary>
    public void Close(string id)
    {
        OpenStream? closed;
        lock (_gate)
            _streams.Remove(id, out closed);

        if (closed is not null)
            End(closed);
    }

    /// <summary>Lets the streams of a connection that has ended wait for another one, for a while.</summary>
    public void Orphan(object connection)
    {
        bool any = false;
        lock (_gate)
        {
            foreach (OpenStream stream in _streams.Values.Where(s => ReferenceEquals(s.Connection, connection)))
            {
                stream.Connection = null;
                stream.Since = Now;
                any = true;
            }
        }

        if (!any || _limits.Linger == Timeout.InfiniteTimeSpan)
            return;

        if (_limits.Linger <= TimeSpan.Zero)
            Sweep();
        else if (_limits.Linger < SweepPeriod)
            _sweeper.Change(_limits.Linger, SweepPeriod);
    }

    /// <summary>Ends all streams; no further ones are entered.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sweeper.DisposeAsync().ConfigureAwait(false);
        OpenStream[] all;
        lock (_gate)
        {
            _hasEnded = true;
            all = [.. _streams.Values];
            _streams.Clear();
        }

        await Task.WhenAll(all.Select(EndAsync)).ConfigureAwait(false);
    }

    /// <summary>Ends a stream that could not be entered, or is no longer.</summary>
    public void EndSoon(StreamCall call) => call.EndSoon(exception => LogDisposal(_logger, call.Operation, exception));

    // By the names of the wire's options.
    private string? FindFull(object connection, string peer)
    {
        if (_streams.Count >= _limits.MaxStreams)
            return $"{_limits.MaxStreams} are open (MaxStreams)";

        if (_streams.Values.Count(s => s.Peer == peer) >= _limits.MaxPerPeer)
            return $"{_limits.MaxPerPeer} of {peer} are open (MaxStreamsPerPeer)";

        return _streams.Values.Count(s => ReferenceEquals(s.Connection, connection)) >= _limits.MaxPerConnection
            ? $"{_limits.MaxPerConnection} of this connection are open (MaxStreamsPerConnection)"
            : null;
    }

    private long Now => _limits.Clock.GetTimestamp();

    // As Python's: random, version 4. The generator is one whose numbers cannot be guessed.
    private static string NewId()
    {
        Span<byte> octets = stackalloc byte[16];
        RandomNumberGenerator.Fill(octets);
        octets[6] = (byte)((octets[6] & 0x0f) | 0x40);
        octets[8] = (byte)((octets[8] & 0x3f) | 0x80);
        return new Guid(octets, bigEndian: true).ToString();
    }

    private void Sweep()
    {
        OpenStream[] overdue;
        lock (_gate)
        {
            overdue = [.. _streams.Values.Where(IsOverdue)];
            foreach (OpenStream stream in overdue)
                _streams.Remove(stream.Id);
        }

        Array.ForEach(overdue, End);
    }

    // A client that waits for an item is not idle, however long the servant takes.
    private bool IsOverdue(OpenStream stream)
    {
        TimeSpan limit = stream.Connection is null ? _limits.Linger : _limits.IdleTime;
        bool isWaitedFor = stream.Connection is not null && stream.Call.IsMoving;
        return stream.Call.IsOver
            || (!isWaitedFor && limit != Timeout.InfiniteTimeSpan && _limits.Clock.GetElapsedTime(stream.Since) >= limit);
    }

    private void End(OpenStream stream)
    {
        if (!stream.Call.IsOver)
            LogEnded(_logger, stream.Call.Operation);

        EndSoon(stream.Call);
    }

    [SuppressMessage("Design", "CA1031", Justification = "A servant's disposal that fails keeps nothing else from ending.")]
    private async Task EndAsync(OpenStream stream)
    {
        try
        {
            await stream.Call.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogDisposal(_logger, stream.Call.Operation, exception);
        }
    }

    [LoggerMessage(120, LogLevel.Debug, "A stream of {Operation} is ended before its last item.")]
    private static partial void LogEnded(ILogger logger, OperationShape operation);

    [LoggerMessage(121, LogLevel.Error, "A servant failed when its stream of {Operation} was disposed.")]
    private static partial void LogDisposal(ILogger logger, OperationShape operation, Exception exception);
}
