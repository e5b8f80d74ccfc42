using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman.Iiop;

/// <summary>Writes CDR (CORBA 3.3 part 2, 9.3), the mirror of <see cref="CdrReader"/>.</summary>
/// <remarks>
/// The writer owns the output's room while it lives: whoever made it calls <see cref="Complete"/> when the message is whole, or rolls the output
/// back when an <see cref="EncodeException"/> came. Alignment counts from where the writer began.
/// </remarks>
internal ref partial struct CdrWriter : IWireWriter
{
    private readonly OutputBuffer _output;
    private readonly CdrContext _context;
    private readonly bool _swap;
    private Span<byte> _room;
    private int _position;

    // What _position must be increased by to count from the origin of alignment, modulo 8.
    private int _phase;

    // The output's length where _room begins.
    private long _roomStart;

    /// <summary>Begins to write at the end of an output.</summary>
    /// <param name="output">The output; nobody else writes to it until the writer is complete.</param>
    /// <param name="context">What to know beside the octets.</param>
    /// <param name="littleEndian">The byte order; that of nearly all machines by default.</param>
    public CdrWriter(OutputBuffer output, CdrContext context, bool littleEndian = true)
    {
        _output = output;
        _context = context;
        _swap = littleEndian != BitConverter.IsLittleEndian;
        _roomStart = output.Length;
        _room = output.GetSpan(64);
    }

    public static bool IsPositional => true;

    public static bool OrdersFields => false;

    public readonly IReferenceScope References => _context.References;

    public readonly CdrContext Context => _context;

    public readonly bool IsLittleEndian => _swap != BitConverter.IsLittleEndian;

    /// <summary>The position in the output of the octet to be written next.</summary>
    public readonly long Position => _roomStart + _position;

    /// <summary>Hands everything written to the output. The writer may go on afterwards.</summary>
    public void Complete()
    {
        _output.Advance(_position);
        _roomStart += _position;
        _phase += _position;
        _room = _room[_position..];
        _position = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteBoolean(bool value) => Put(value ? (byte)1 : (byte)0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value) => Put(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteSByte(sbyte value) => Put(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt16(short value) => Put(InOrder(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt16(ushort value) => Put(InOrder(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt32(int value) => Put(InOrder(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt32(uint value) => Put(InOrder(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt64(long value) => Put(InOrder(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt64(ulong value) => Put(InOrder(value));

    // As integers, so that the bits of a NaN are kept.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteSingle(float value) => WriteInt32(BitConverter.SingleToInt32Bits(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteDouble(double value) => WriteInt64(BitConverter.DoubleToInt64Bits(value));

    /// <summary>Aligns what follows; the padding is zero.</summary>
    public void Align(int alignment)
    {
        int padding = -(_phase + _position) & (alignment - 1);
        if (padding == 0)
            return;

        Take(padding).Clear();
    }

    /// <summary>Writes octets without count or alignment.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> octets) => octets.CopyTo(Take(octets.Length));

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
    private void Put<T>(T value)
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        int padding = -(_phase + _position) & (size - 1);
        if (_position > _room.Length - size - padding)
            Grow(size + padding);

        // The padding is shorter than the value, so a zero of the value's size covers it and stays inside the room checked above.
        ref byte here = ref Unsafe.Add(ref MemoryMarshal.GetReference(_room), _position);
        Unsafe.WriteUnaligned(ref here, default(T));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref here, padding), value);
        _position += size + padding;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Take(int count)
    {
        if (count > _room.Length - _position)
            Grow(count);

        Span<byte> taken = _room.Slice(_position, count);
        _position += count;
        return taken;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        Complete();
        _room = _output.GetSpan(count);
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Refuse(string message) => throw new EncodeException(message) { IsCharacter = true };

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RefuseValue(string message) => throw new EncodeException(message);
}
