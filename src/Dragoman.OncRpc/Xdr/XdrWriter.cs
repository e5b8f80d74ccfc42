using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dragoman.OncRpc;

/// <summary>Writes XDR (RFC 4506), the mirror of <see cref="XdrReader"/>. Every item is a multiple of four octets, the most significant first.</summary>
/// <remarks>
/// The writer owns the output's room while it lives: whoever made it calls <see cref="Complete"/> when the message is whole, or rolls the output
/// back when an <see cref="EncodeException"/> came.
/// </remarks>
internal ref partial struct XdrWriter : IWireWriter
{
    private readonly OutputBuffer _output;
    private readonly XdrContext _context;
    private Span<byte> _room;
    private int _position;
    private WrittenValues? _written;

    // The output's length where _room begins.
    private long _roomStart;

    /// <summary>Begins to write at the end of an output.</summary>
    /// <param name="output">The output; nobody else writes to it until the writer is complete.</param>
    /// <param name="context">What to know beside the octets.</param>
    public XdrWriter(OutputBuffer output, XdrContext context)
    {
        _output = output;
        _context = context;
        _roomStart = output.Length;
        _room = output.GetSpan(64);
    }

    public static bool IsPositional => true;

    public static bool OrdersFields => false;

    public readonly IReferenceScope References => _context.References;

    /// <summary>The position in the output of the octet to be written next.</summary>
    public readonly long Position => _roomStart + _position;

    /// <summary>Hands everything written to the output. The writer may go on afterwards.</summary>
    public void Complete()
    {
        _output.Advance(_position);
        _roomStart += _position;
        _room = _room[_position..];
        _position = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteBoolean(bool value) => Put(value ? 1u : 0u);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value) => Put(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteSByte(sbyte value) => Put((uint)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt16(short value) => Put((uint)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt16(ushort value) => Put(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt32(int value) => Put((uint)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt32(uint value) => Put(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt64(long value) => Put((ulong)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt64(ulong value) => Put(value);

    // As integers, so that the bits of a NaN are kept.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteSingle(float value) => Put(BitConverter.SingleToUInt32Bits(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteDouble(double value) => Put(BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Writes octets without their count, and zeros up to a multiple of four.</summary>
    public void WriteOpaque(scoped ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(Take(octets.Length));
        Pad(octets.Length);
    }

    /// <summary>Writes a number over one written before.</summary>
    /// <param name="position">Where it stands in the output.</param>
    /// <param name="value">The number.</param>
    public readonly void Patch(long position, uint value)
    {
        Span<byte> octets = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);

        // A number is never cut in two by the writer's own pieces.
        if (position >= _roomStart)
            octets.CopyTo(_room[(int)(position - _roomStart)..]);
        else
            _output.Overwrite(position, octets);
    }

    private void Pad(int length) => Take(-length & 3).Clear();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(uint value)
    {
        if (_position > _room.Length - sizeof(uint))
            Grow(sizeof(uint));

        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetReference(_room), _position), BigEndian(value));
        _position += sizeof(uint);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(ulong value)
    {
        if (_position > _room.Length - sizeof(ulong))
            Grow(sizeof(ulong));

        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetReference(_room), _position), BigEndian(value));
        _position += sizeof(ulong);
    }

    private static uint BigEndian(uint value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    private static ulong BigEndian(ulong value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

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
    private static void Refuse(string message) => throw new EncodeException(message);
}
