using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman.OncRpc;

/// <summary>Reads XDR (RFC 4506), the mirror of <see cref="XdrWriter"/>.</summary>
/// <remarks>
/// Every length is checked against the octets that remain where it is read, so that whatever is allocated afterwards is bounded by what the
/// peer really sent. Padding is skipped unread.
/// </remarks>
internal ref partial struct XdrReader : IWireReader
{
    private ReadOnlySpan<byte> _octets;
    private readonly XdrContext _context;
    private readonly int _length;
    private byte[]? _tail; // the rest of the message, until it is taken or joined with the octets before it
    private int _position;
    private int _depth;

    // How many octets the elements of all lists may claim together. Honest lists claim no octet twice, so nested lies cannot multiply.
    private long _claimable;
    private int _emptyElements;
    private DecodeLease? _lease; // what values take in memory is taken from; null when nobody counts
    private long _cost;
    private long _covered = long.MaxValue;
    private int _linkedElements;

    /// <summary>Begins to read.</summary>
    /// <param name="octets">A whole message, without record marks.</param>
    /// <param name="context">What to know beside the octets.</param>
    /// <param name="tail">What follows the octets, if that came in an array of its own.</param>
    public XdrReader(ReadOnlySpan<byte> octets, XdrContext context, byte[]? tail = null)
    {
        _octets = octets;
        _context = context;
        _tail = tail;
        _length = octets.Length + (tail?.Length ?? 0);
        _claimable = _length;
    }

    public static bool IsPositional => true;

    public readonly IReferenceScope References => _context.References;

    /// <summary>The peer whose word the references are that are read from now on; null when they are to be believed.</summary>
    public Address? IntroducedBy { get; set; }

    /// <summary>The same of a datagram.</summary>
    public DatagramOrigin? Sender { get; set; }

    /// <summary>How many octets there are, read or not.</summary>
    public readonly int Length => _length;

    /// <summary>The offset of the octet to be read next.</summary>
    public readonly int Position => _position;

    /// <summary>How many octets are left.</summary>
    public readonly int Remaining => _length - _position;

    /// <summary>Any number but zero is true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadBoolean() => ReadUInt32() != 0;

    /// <summary>An octet. Whether the one that sent it counts with a sign is its compiler's choice: a char in C has one on x86 and none on ARM.</summary>
    public byte ReadByte()
    {
        int value = ReadInt32();
        if (value is < sbyte.MinValue or > byte.MaxValue)
            Refuse($"{value} came where a byte was expected");

        return unchecked((byte)value);
    }

    public sbyte ReadSByte() => unchecked((sbyte)ReadByte());

    public short ReadInt16()
    {
        int value = ReadInt32();
        if (value is < short.MinValue or > short.MaxValue)
            Refuse($"{value} came where 16 bits were expected");

        return (short)value;
    }

    public ushort ReadUInt16()
    {
        uint value = ReadUInt32();
        if (value > ushort.MaxValue)
            Refuse($"{value} came where 16 bits were expected");

        return (ushort)value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInt32() => (int)ReadUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadUInt32()
    {
        uint value = Get<uint>();
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadInt64() => (long)ReadUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadUInt64()
    {
        ulong value = Get<ulong>();
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float ReadSingle() => BitConverter.UInt32BitsToSingle(ReadUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ReadDouble() => BitConverter.UInt64BitsToDouble(ReadUInt64());

    /// <summary>Reads octets without count, and skips their padding, whose content means nothing.</summary>
    public ReadOnlySpan<byte> ReadOpaque(int count)
    {
        if ((uint)count > (uint)Remaining || (-count & 3) > Remaining - count)
            Starve(count);

        if (count + (-count & 3) > _octets.Length - _position)
            return ReadOpaqueAcross(count);

        ReadOnlySpan<byte> taken = _octets.Slice(_position, count);
        _position += count + (-count & 3);
        return taken;
    }

    /// <summary>Reads octets with their count, without copying them.</summary>
    /// <param name="limit">The greatest count allowed.</param>
    public ReadOnlySpan<byte> ReadOctets(int limit = int.MaxValue) => ReadOpaque(ReadCount(limit));

    private int ReadCount(int limit)
    {
        uint count = ReadUInt32();
        if (count > (uint)limit)
            Refuse($"{count} octets were promised where at most {limit} are allowed");

        if (count > (uint)Remaining)
            Refuse($"{count} octets were promised where {Remaining} are left");

        return (int)count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Get<T>()
        where T : unmanaged
    {
        int start = _position;
        if (start > _octets.Length - Unsafe.SizeOf<T>())
            Reach(Unsafe.SizeOf<T>());

        _position = start + Unsafe.SizeOf<T>();
        return Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref MemoryMarshal.GetReference(_octets), start));
    }

    // An element of a length just read: the rest may trust what passes here.
    private int CheckedCount(uint count, int minimumSize)
    {
        if (minimumSize <= 0)
        {
            if (count > (uint)(_context.Limits.MaxEmptyElements - _emptyElements))
                Refuse($"{count} elements without octets exceed the limit of {_context.Limits.MaxEmptyElements}");

            _emptyElements += (int)count;
            Charge(DecodeCosts.List + 8L * count);
            return (int)count;
        }

        long claim = (long)count * minimumSize;
        if (claim > Remaining)
            Refuse($"{count} elements of at least {minimumSize} octets cannot stand in the {Remaining} octets left");

        _claimable -= claim;
        if (_claimable < 0)
            Refuse($"{count} more elements cannot stand in a message of {_length} octets");

        Charge(DecodeCosts.List + claim);
        return (int)count;
    }

    /// <summary>Has what values take in memory counted from here on.</summary>
    /// <param name="lease">What it is taken from.</param>
    public void Count(DecodeLease lease)
    {
        _lease = lease;
        _covered = DecodeLease.Free;
    }

    private void Charge(long octets)
    {
        if ((_cost += octets) > _covered)
            _covered = _lease!.Cover(_cost);
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Starve(int count) => Refuse($"{(uint)count} octets were expected where {Remaining} are left");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly void Refuse(string reason) => throw new DecodeException($"{reason} (offset {_position} of {_length}).");
}
