using System.Buffers;
using System.Buffers.Binary;

namespace Dragoman.Iiop;

/// <summary>Puts messages together from their fragments (CORBA 3.3 part 2, 9.4.9): in 1.2 several at once by their request ids, in 1.1 one at a time.</summary>
/// <remarks>
/// Used by the thread that reads the connection, alone. The first part is kept in the array it came in and the others are appended there: peers
/// that send a long octet sequence put nearly all of it into the first part and a few octets into the last.
/// </remarks>
/// <param name="limits">Bounds the octets of all unfinished messages together.</param>
internal sealed class FragmentAssembler(DecodeLimits limits) : IDisposable
{
    /// <summary>How much longer than the message the array of a first part had better be, so that a short last part fits in.</summary>
    public const int Headroom = 4096;

    /// <summary>How many messages may be unfinished at once.</summary>
    public const int MaxUnfinished = 256;

    private const int IdSize = sizeof(uint);

    private Dictionary<uint, Unfinished>? _byId; // made with the first: most peers send none
    private Unfinished? _unnamed;
    private long _held;
    private DecodeLease? _lease;
    private long _covered = DecodeLease.Free; // how many octets may be held before more are taken from the host's memory for messages

    /// <summary>Where octets that are held are counted.</summary>
    /// <value>Null: nowhere, as with replies, which somebody here asked for.</value>
    public ServingSide? Counted { get; set; }

    /// <summary>How many messages are unfinished.</summary>
    public int Count => (_byId?.Count ?? 0) + (_unnamed is null ? 0 : 1);

    /// <summary>Takes the first part of a message, one whose header has more fragments to come.</summary>
    /// <param name="header">Its header; not of a Fragment.</param>
    /// <param name="frame">Begins with the whole part; of the shared pool, and from now on the assembler's.</param>
    /// <exception cref="DecodeException">The peer breaks the rules or a limit; the connection is to be closed. The array stays the caller's.</exception>
    public void Begin(in GiopHeader header, byte[] frame)
    {
        if (Count == MaxUnfinished)
            throw new DecodeException($"More than {MaxUnfinished} messages are unfinished.");

        Hold(header.FrameSize);
        Unfinished first = new(header, frame);
        if (header.Minor >= 2)
        {
            uint id = ReadId(header, frame);
            if (!(_byId ??= []).TryAdd(id, first))
                throw new DecodeException($"Another message of request {id} began before the one under way ended.");
        }
        else if (_unnamed is null)
        {
            _unnamed = first;
        }
        else
        {
            throw new DecodeException("Another message began before the one under way ended, which GIOP 1.1 forbids.");
        }
    }

    /// <summary>Takes a Fragment.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="frame">The whole Fragment with its header.</param>
    /// <param name="message">The whole message when this was its last part.</param>
    /// <returns>Whether it was. A Fragment of a message that is not under way, such as a cancelled one, is dropped.</returns>
    /// <exception cref="DecodeException">The peer breaks the rules or a limit; the connection is to be closed.</exception>
    public bool TryAppend(in GiopHeader header, ReadOnlySpan<byte> frame, out AssembledMessage message)
    {
        message = default;
        uint id = header.Minor >= 2 ? ReadId(header, frame) : 0;
        Unfinished? under = header.Minor >= 2 ? _byId?.GetValueOrDefault(id) : _unnamed;
        if (under is null)
            return false;

        if (header.IsLittleEndian != under.Header.IsLittleEndian || header.Minor != under.Header.Minor)
            throw new DecodeException("A fragment differs from its message in byte order or version.");

        ReadOnlySpan<byte> data = frame[(GiopConstants.HeaderSize + (header.Minor >= 2 ? IdSize : 0))..header.FrameSize];
        Hold(data.Length);
        under.Append(data);
        if (header.HasMoreFragments)
            return false;

        message = under.Finish();
        Release(message.Header.FrameSize);
        if (header.Minor >= 2)
            _byId!.Remove(id);
        else
            _unnamed = null;

        return true;
    }

    /// <summary>Drops the unfinished message of a request that was given up.</summary>
    public void Cancel(uint requestId)
    {
        if (_byId is not null && _byId.Remove(requestId, out Unfinished? dropped))
            Drop(dropped);
    }

    /// <summary>Drops everything, when the connection ends.</summary>
    public void Dispose()
    {
        foreach (Unfinished dropped in _byId?.Values.AsEnumerable() ?? [])
            Drop(dropped);

        _byId = null;
        if (_unnamed is not null)
            Drop(_unnamed);

        _unnamed = null;
    }

    private void Drop(Unfinished dropped)
    {
        Release(dropped.Length);
        ArrayPool<byte>.Shared.Return(dropped.Array);
    }

    private void Hold(int octets)
    {
        if (_held + octets > limits.MaxMessageSize)
            throw new DecodeException($"Unfinished messages exceed {limits.MaxMessageSize} octets.");

        if (Counted is { } counted && _held + octets > _covered)
            _covered = (_lease ??= counted.BeginDecoding(later: true)).Cover(_held + octets);

        _held += octets;
    }

    private void Release(long octets)
    {
        _held -= octets;
        if (_held > 0 || _lease is not { } lease)
            return;

        lease.Dispose(); // whoever reads the message counts it from now on
        _covered = DecodeLease.Free;
    }

    private static uint ReadId(in GiopHeader header, ReadOnlySpan<byte> frame)
    {
        if (header.Size < IdSize)
            throw new DecodeException("A part of a message ends before its request id.");

        ReadOnlySpan<byte> id = frame[GiopConstants.HeaderSize..];
        return header.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(id) : BinaryPrimitives.ReadUInt32BigEndian(id);
    }

    private sealed class Unfinished(GiopHeader header, byte[] array)
    {
        private readonly List<int>? _partEnds = header.Minor == 1 ? [header.FrameSize] : null;

        public GiopHeader Header => header;

        public byte[] Array { get; private set; } = array;

        public int Length { get; private set; } = header.FrameSize;

        public void Append(ReadOnlySpan<byte> data)
        {
            if (data.Length > Array.Length - Length)
            {
                byte[] longer = ArrayPool<byte>.Shared.Rent((int)Math.Min(System.Array.MaxLength, Length + Math.Max(data.Length + (long)Headroom, Length)));
                Array.AsSpan(0, Length).CopyTo(longer);
                ArrayPool<byte>.Shared.Return(Array);
                Array = longer;
            }

            data.CopyTo(Array.AsSpan(Length));
            Length += data.Length;
            _partEnds?.Add(Length);
        }

        // The octets of the header are brought up to date as well, so that they agree with what follows them.
        public AssembledMessage Finish()
        {
            GiopHeader whole = header with { HasMoreFragments = false, Size = Length - GiopConstants.HeaderSize };
            Array[6] = (byte)(Array[6] & ~GiopConstants.MoreFragmentsFlag);
            Span<byte> size = Array.AsSpan(GiopConstants.SizeOffset);
            if (whole.IsLittleEndian)
                BinaryPrimitives.WriteInt32LittleEndian(size, whole.Size);
            else
                BinaryPrimitives.WriteInt32BigEndian(size, whole.Size);

            return new AssembledMessage(whole, _partEnds?.ToArray() ?? [], Array);
        }
    }
}
