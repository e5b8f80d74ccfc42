using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman.Iiop;

/// <summary>Reads CDR (CORBA 3.3 part 2, 9.3), the mirror of <see cref="CdrWriter"/>.</summary>
/// <remarks>
/// Alignment counts from the first octet given. Every length is checked against the octets that remain where it is read, so that whatever
/// is allocated afterwards is bounded by what the peer really sent.
/// </remarks>
internal ref partial struct CdrReader : IWireReader
{
    private ReadOnlySpan<byte> _octets; // what numbers are read from: everything, or one part of a message cut as in GIOP 1.1
    private CdrContext _context;
    private readonly bool _swap;
    private int _position;
    private int _depth;
    private ReadOnlySpan<byte> _whole; // empty unless there are parts
    private ReadOnlySpan<int> _laterEnds;
    private int _partStart; // where in the whole the octets of the current part begin
    private byte[]? _tail; // the rest of the message, until it is taken or joined with the octets before it
    private int _taken; // how many octets it had that was taken

    // How many octets the elements of all lists may claim together. Honest lists claim no octet twice, so nested lies cannot multiply.
    private long _claimable;
    private int _emptyElements;
    private DecodeLease? _lease; // what values take in memory is taken from; null when nobody counts
    private long _cost;
    private long _covered = long.MaxValue;

    /// <summary>Begins to read.</summary>
    /// <param name="octets">A whole message with its header, or an encapsulation with its byte-order octet.</param>
    /// <param name="context">What to know beside the octets.</param>
    /// <param name="littleEndian">The byte order of the octets.</param>
    /// <param name="position">Where to begin.</param>
    public CdrReader(ReadOnlySpan<byte> octets, CdrContext context, bool littleEndian, int position = 0)
    {
        _octets = octets;
        _context = context;
        _swap = littleEndian != BitConverter.IsLittleEndian;
        _position = position;
        _claimable = octets.Length;
    }

    public static bool IsPositional => true;

    public readonly IReferenceScope References => _context.References;

    public readonly CdrContext Context => _context;

    /// <summary>The peer whose word the references are that are read from now on; null when they are to be believed.</summary>
    public Address? IntroducedBy { get; set; }

    public readonly bool IsLittleEndian => _swap != BitConverter.IsLittleEndian;

    /// <summary>All octets, read or not, but those of a tail.</summary>
    public readonly ReadOnlySpan<byte> Octets => _whole.IsEmpty ? _octets : _whole;

    /// <summary>The offset of the octet to be read next.</summary>
    public readonly int Position => _partStart + _position + _taken;

    /// <summary>How many octets are left.</summary>
    public readonly int Remaining => Length - Position;

    private readonly int Length => Octets.Length + (_tail?.Length ?? _taken);

    /// <summary>Goes on with other knowledge beside the octets.</summary>
    public void ChangeContext(CdrContext context) => _context = context;

    /// <summary>Any octet but zero is true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadBoolean() => Get<byte>() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte() => Get<byte>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public sbyte ReadSByte() => Get<sbyte>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public short ReadInt16() => InOrder(Get<short>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort ReadUInt16() => InOrder(Get<ushort>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInt32() => InOrder(Get<int>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadUInt32() => InOrder(Get<uint>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadInt64() => InOrder(Get<long>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadUInt64() => InOrder(Get<ulong>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float ReadSingle() => BitConverter.Int32BitsToSingle(ReadInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ReadDouble() => BitConverter.Int64BitsToDouble(ReadInt64());

    /// <summary>Skips padding, whose content means nothing.</summary>
    public void Align(int alignment)
    {
        int padding = -_position & (alignment - 1);
        _position = padding > _octets.Length - _position ? NextPart(0, alignment) : _position + padding;
    }

    /// <summary>Goes from the header of a Request or Reply to its body: in 1.2 a body begins at a multiple of 8, if there is one.</summary>
    public void AlignBody()
    {
        if (_context.Minor >= 2)
            _position += Math.Min(-_position & 7, Remaining);
    }

    /// <summary>Reads octets without count or alignment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadRaw(int count)
    {
        if ((uint)count > (uint)(_octets.Length - _position))
            return ReadRawAcross(count);

        ReadOnlySpan<byte> taken = _octets.Slice(_position, count);
        _position += count;
        return taken;
    }

    /// <summary>Refuses octets after the end of what the contract declares, unless told to ignore them: the two ends do not mean the same.</summary>
    public readonly void ExpectEnd()
    {
        if (Remaining > 0 && !_context.IgnoresSurplus)
            Refuse($"{Remaining} octets are left after the end of the expected data");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly short InOrder(short value) => _swap ? BinaryPrimitives.ReverseEndianness(value) : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ushort InOrder(ushort value) => _swap ? BinaryPrimitives.ReverseEndianness(value) : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int InOrder(int value) => _swap ? BinaryPrimitives.ReverseEndianness(value) : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint InOrder(uint value) => _swap ? BinaryPrimitives.ReverseEndianness(value) : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly long InOrder(long value) => _swap ? BinaryPrimitives.ReverseEndianness(value) : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong InOrder(ulong value) => _swap ? BinaryPrimitives.ReverseEndianness(value) : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Get<T>()
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        int start = _position + (-_position & (size - 1));
        if (start > _octets.Length - size)
            start = NextPart(size, size);

        _position = start + size;
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
            Refuse($"{count} more elements cannot stand in a message of {Length} octets");

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
    internal readonly void Refuse(string reason, OmgReason? cause = null)
    {
        string message = $"{reason} (offset {Position} of {Length}).";
        throw cause is null ? new DecodeException(message) : new DecodeException(message, cause);
    }
}
