using System.Buffers.Binary;
using System.Text;

namespace Dragoman.Iiop.Tests.Connection;

/// <summary>Builds CDR by hand, knowing nothing of the writer under test.</summary>
/// <param name="littleEndian">The byte order.</param>
internal sealed class CdrOctets(bool littleEndian)
{
    private readonly List<byte> _octets = [];

    public bool IsLittleEndian => littleEndian;

    public int Count => _octets.Count;

    public byte[] ToArray() => [.. _octets];

    public CdrOctets Align(int alignment)
    {
        while (_octets.Count % alignment != 0)
            _octets.Add(0xcd); // padding means nothing

        return this;
    }

    public CdrOctets Raw(params ReadOnlySpan<byte> octets)
    {
        _octets.AddRange(octets);
        return this;
    }

    public CdrOctets U2(ushort value)
    {
        Align(2);
        Span<byte> octets = stackalloc byte[2];
        if (littleEndian)
            BinaryPrimitives.WriteUInt16LittleEndian(octets, value);
        else
            BinaryPrimitives.WriteUInt16BigEndian(octets, value);

        return Raw(octets);
    }

    public CdrOctets U4(uint value)
    {
        Align(4);
        Span<byte> octets = stackalloc byte[4];
        if (littleEndian)
            BinaryPrimitives.WriteUInt32LittleEndian(octets, value);
        else
            BinaryPrimitives.WriteUInt32BigEndian(octets, value);

        return Raw(octets);
    }

    public CdrOctets Sequence(ReadOnlySpan<byte> octets) => U4((uint)octets.Length).Raw(octets);

    public CdrOctets Text(string text) => Sequence([.. Encoding.Latin1.GetBytes(text), 0]);

    public void Patch(int offset, uint value)
    {
        byte[] octets = new CdrOctets(littleEndian).U4(value).ToArray();
        for (int i = 0; i < octets.Length; i++)
            _octets[offset + i] = octets[i];
    }
}
