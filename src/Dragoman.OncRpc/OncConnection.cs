using System.Diagnostics.CodeAnalysis;

namespace Dragoman.OncRpc;

/// <summary>An ONC RPC connection over a stream, in either role: puts records together and hands calls or replies to the part of this class that knows them.</summary>
[SuppressMessage("Design", "CA1001", Justification = "What it holds is given back when reading ends.")]
internal sealed partial class OncConnection : IFrameHandler
{
    private readonly RecordAssembler _assembler;
    private readonly OncOptions _options;
    private readonly CallGate? _gate;
    private readonly int _maxRecord;
    private XdrContext? _context; // made with the first record
    private Timer? _stall; // made with the first record that comes in parts
    private OversizedRecord? _oversized; // while one is passing
    private bool _isStallWatched;

    /// <summary>Makes the client's side.</summary>
    /// <param name="channel">The open channel.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    public OncConnection(IChannel channel, WireServices services, OncOptions options)
        : this(channel, services, options, gate: null)
    {
        _sent = new SentCalls(new AuthFlavors(options.Credential));
        _calling = Messages.CallBy(this);
    }

    private OncConnection(IChannel channel, WireServices services, OncOptions options, CallGate? gate)
    {
        Messages = new MessageConnection(channel, services, this);
        _options = options;
        _gate = gate;
        _maxRecord = Math.Min(options.MaxRecordSize, services.DecodeLimits.MaxMessageSize);
        _assembler = new RecordAssembler(_maxRecord, options.MaxFragments);
    }

    /// <summary>Makes the server's side.</summary>
    /// <param name="channel">The open channel.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    /// <param name="gate">Writes replies.</param>
    /// <param name="serving">Serves the calls of all connections of the listener.</param>
    public OncConnection(IChannel channel, WireServices services, OncOptions options, CallGate gate, ServedCalls serving)
        : this(channel, services, options, gate)
    {
        _side = Messages.ServeBy(this);
        _assembler.Counted = _side;
        _serving = serving;
    }

    /// <summary>The connection.</summary>
    public MessageConnection Messages { get; }

    private WireServices Services => Messages.Framed.Services;

    private Address Remote => Messages.Framed.Remote;

    private XdrContext Context => Volatile.Read(ref _context) ?? Interlocked.CompareExchange(ref _context, NewContext(), null) ?? _context;

    /// <inheritdoc/>
    public bool TryMeasure(ReadOnlySpan<byte> received, out int size)
    {
        if (_oversized is { IsMidFragment: true } passing)
        {
            size = passing.NextPiece;
            return true;
        }

        size = OncConstants.RecordMarkSize;
        if (received.Length < size)
            return false;

        int length = RecordAssembler.FragmentLength(received[..size], out _);
        size += IsTooLong(length) ? HeadOf(length) : length;
        return true;
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame)
    {
        if (_oversized is { IsMidFragment: true })
        {
            LetPass(frame.Length);
            return;
        }

        int length = RecordAssembler.FragmentLength(frame[..OncConstants.RecordMarkSize], out bool isLast);
        ReadOnlySpan<byte> fragment = frame[OncConstants.RecordMarkSize..];
        if (IsTooLong(length))
        {
            OnTooLong(fragment, length, isLast);
            return;
        }

        if (isLast && !_assembler.IsMidRecord)
        {
            OnRecord(fragment);
            return;
        }

        _assembler.Append(fragment);
        if (isLast)
        {
            OnRecord(_assembler.Record);
            _assembler.Reset();
        }

        WatchStall(!isLast);
    }

    /// <inheritdoc/>
    public int FindTail(ReadOnlySpan<byte> start, int frameSize)
    {
        if (_oversized is not null)
            return -1;

        RecordAssembler.FragmentLength(start[..OncConstants.RecordMarkSize], out bool isLast);
        return isLast && !_assembler.IsMidRecord ? FrameTails.FindCounted(start, OncConstants.RecordMarkSize, frameSize, littleEndian: false) : -1;
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> head, byte[] tail) => OnRecord(head[OncConstants.RecordMarkSize..], tail);

    private bool IsTooLong(int length) => _oversized is not null || !_assembler.Fits(length);

    // Of a record that claims to be too long even to be let pass nothing is waited for.
    private static int HeadOf(int length) => length > OversizedRecord.Longest ? 0 : Math.Min(length, OversizedRecord.HeadSize);

    private void OnTooLong(ReadOnlySpan<byte> head, int length, bool isLast)
    {
        if (_oversized is null)
        {
            _oversized = new OversizedRecord();
            _oversized.Begin(length, isLast, _assembler.Length);
            RefuseRecord(_assembler.IsMidRecord ? _assembler.Record : head, _assembler.Length + (long)length);
            _assembler.Reset();
        }
        else
        {
            _oversized.Begin(length, isLast);
        }

        LetPass(head.Length);
        WatchStall(_oversized is not null);
    }

    private void LetPass(int count)
    {
        _oversized!.Pass(count);
        if (!_oversized.IsOver)
            return;

        _oversized = null;
        WatchStall(false);
    }

    private void RefuseRecord(ReadOnlySpan<byte> head, long length)
    {
        string limit = _options.MaxRecordSize <= Services.DecodeLimits.MaxMessageSize ? nameof(OncOptions.MaxRecordSize) : nameof(DecodeLimits.MaxMessageSize);
        string reason = $"a record of at least {length} octets exceeds the limit of {_maxRecord} ({limit})";
        try
        {
            var reader = new XdrReader(head, Context);
            if (_serving is null)
                RefuseReply(ref reader, reason);
            else
                _serving.RefuseLength(ref reader, this, reason);
        }
        catch (DecodeException exception)
        {
            throw new ProtocolViolationException($"{reason}, and is malformed: {exception.Message}", exception);
        }
    }

    private void OnRecord(ReadOnlySpan<byte> record, byte[]? tail = null)
    {
        try
        {
            var reader = new XdrReader(record, Context, tail);
            if (_serving is null)
                OnReply(ref reader);
            else
                _serving.Take(ref reader, this);
        }
        catch (DecodeException exception)
        {
            // Bodies are decoded elsewhere: this is a header, after which nothing can be trusted.
            throw new ProtocolViolationException($"a record is malformed: {exception.Message}", exception);
        }
    }

    private void WatchStall(bool isOn)
    {
        if (isOn == _isStallWatched)
            return;

        _isStallWatched = isOn;
        _stall ??= new Timer(static state => _ = ((OncConnection)state!).Messages.DisposeAsync().AsTask(), this, Timeout.Infinite, Timeout.Infinite);
        _stall.Change(isOn ? _options.RecordTimeout : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void OnReadingEnded()
    {
        _assembler.Dispose();
        _stall?.Dispose();
        _stall = null;
    }

    private XdrContext NewContext() => new() { Limits = Services.DecodeLimits, MaxLinkedElements = _options.MaxLinkedElements, References = Messages.Framed.References };

    // One fragment a record: its length is known when it is written.
    private XdrWriter BeginRecord(OutputBuffer output, out long mark)
    {
        var writer = new XdrWriter(output, Context);
        mark = writer.Position;
        writer.WriteUInt32(0);
        return writer;
    }

    private static void EndRecord(ref XdrWriter writer, long mark)
    {
        writer.Patch(mark, OncConstants.LastFragment | (uint)(writer.Position - mark - OncConstants.RecordMarkSize));
        writer.Complete();
    }
}
