using System.Buffers.Binary;
using System.Text;

namespace Dragoman.Cli;

/// <summary>Reads the content of a component of a reference: an encapsulation, which begins with its byte order and counts alignment from there.</summary>
internal ref struct EncapsulationReader
{
    private readonly ReadOnlySpan<byte> _octets;
    private readonly bool _isLittleEndian;
    private int _position;

    public EncapsulationReader(ReadOnlySpan<byte> octets)
    {
        _octets = octets;
        _isLittleEndian = ReadByte() != 0;
    }

    public byte ReadByte() => Take(1)[0];

    public ushort ReadUInt16()
    {
        ReadOnlySpan<byte> octets = Take(sizeof(ushort));
        return _isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(octets) : BinaryPrimitives.ReadUInt16BigEndian(octets);
    }

    public uint ReadUInt32()
    {
        ReadOnlySpan<byte> octets = Take(sizeof(uint));
        return _isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(octets) : BinaryPrimitives.ReadUInt32BigEndian(octets);
    }

    public uint[] ReadUInt32s()
    {
        uint count = ReadUInt32();

        // Checked here against what is left, so that the array's size is bounded by what is there.
        if (count > (_octets.Length - _position) / sizeof(uint))
            throw new FormatException("its list is longer than the component");

        uint[] numbers = new uint[count];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = ReadUInt32();

        return numbers;
    }

    public ReadOnlySpan<byte> ReadOctets()
    {
        uint length = ReadUInt32();
        return length <= _octets.Length - _position ? Take((int)length, alignment: 1) : throw new FormatException("its octets end early");
    }

    /// <summary>Reads a string, which ends in NUL.</summary>
    public string ReadString() => Encoding.Latin1.GetString(ReadOctets()).TrimEnd('\0');

    private ReadOnlySpan<byte> Take(int size) => Take(size, size);

    private ReadOnlySpan<byte> Take(int size, int alignment)
    {
        int start = (_position + alignment - 1) / alignment * alignment;
        if (start > _octets.Length - size)
            throw new FormatException("it ends early");

        _position = start + size;
        return _octets.Slice(start, size);
    }
}
