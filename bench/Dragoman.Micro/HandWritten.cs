using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Dragoman.Micro;

/// <summary>The same octets as the codecs', little-endian CDR, written as for one type, one byte order and one buffer: what a careful programmer can reach.</summary>
internal static class HandWritten
{
    private const int Scalars = 48; // the eight scalars with the most padding they can need

    public static int WriteMixed(Span<byte> octets, int position, in Mixed value)
    {
        Span<byte> room = octets.Slice(position, Scalars);
        int at = position & 7;
        int start = at;
        room = octets[(position - at)..];
        room[at++] = value.Flag ? (byte)1 : (byte)0;
        room[at++] = value.Level;
        at = (at + 1) & ~1;
        BinaryPrimitives.WriteInt16LittleEndian(room[at..], value.Kind);
        at = (at + 5) & ~3;
        BinaryPrimitives.WriteInt32LittleEndian(room[at..], value.Count);
        at = (at + 11) & ~7;
        BinaryPrimitives.WriteInt64LittleEndian(room[at..], value.Total);
        BinaryPrimitives.WriteSingleLittleEndian(room[(at + 8)..], value.Ratio);
        BinaryPrimitives.WriteDoubleLittleEndian(room[(at + 16)..], value.Value);
        BinaryPrimitives.WriteInt32LittleEndian(room[(at + 24)..], value.State);
        position = WriteString(octets, position - start + at + 28, value.Name);
        return WriteString(octets, position, value.Text);
    }

    public static int WriteStructs(Span<byte> octets, int position, ReadOnlySpan<Mixed> values)
    {
        BinaryPrimitives.WriteInt32LittleEndian(octets[position..], values.Length);
        position += 4;
        foreach (ref readonly Mixed value in values)
            position = WriteMixed(octets, position, value);

        return position;
    }

    public static int WriteInts(Span<byte> octets, int position, ReadOnlySpan<int> values)
    {
        BinaryPrimitives.WriteInt32LittleEndian(octets[position..], values.Length);
        MemoryMarshal.AsBytes(values).CopyTo(octets[(position + 4)..]);
        return position + 4 + (4 * values.Length);
    }

    public static int WriteString(Span<byte> octets, int position, string value)
    {
        position = (position + 3) & ~3;
        int count = Encoding.UTF8.GetBytes(value, octets[(position + 4)..]);
        BinaryPrimitives.WriteInt32LittleEndian(octets[position..], count + 1);
        octets[position + 4 + count] = 0;
        return position + 5 + count;
    }

    public static int WriteOctets(Span<byte> octets, int position, ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(octets[position..], value.Length);
        value.CopyTo(octets[(position + 4)..]);
        return position + 4 + value.Length;
    }

    public static Mixed ReadMixed(ReadOnlySpan<byte> octets, ref int position)
    {
        int at = position & 7;
        int start = at;
        ReadOnlySpan<byte> room = octets[(position - at)..];
        bool flag = room[at++] != 0;
        byte level = room[at++];
        at = (at + 1) & ~1;
        short kind = BinaryPrimitives.ReadInt16LittleEndian(room[at..]);
        at = (at + 5) & ~3;
        int count = BinaryPrimitives.ReadInt32LittleEndian(room[at..]);
        at = (at + 11) & ~7;
        long total = BinaryPrimitives.ReadInt64LittleEndian(room[at..]);
        float ratio = BinaryPrimitives.ReadSingleLittleEndian(room[(at + 8)..]);
        double number = BinaryPrimitives.ReadDoubleLittleEndian(room[(at + 16)..]);
        int state = BinaryPrimitives.ReadInt32LittleEndian(room[(at + 24)..]);
        position += at - start + 28;
        return new Mixed(flag, level, kind, count, total, ratio, number, state, ReadString(octets, ref position), ReadString(octets, ref position));
    }

    public static Mixed[] ReadStructs(ReadOnlySpan<byte> octets, ref int position)
    {
        var values = new Mixed[BinaryPrimitives.ReadInt32LittleEndian(octets[position..])];
        position += 4;
        for (int i = 0; i < values.Length; i++)
            values[i] = ReadMixed(octets, ref position);

        return values;
    }

    public static int[] ReadInts(ReadOnlySpan<byte> octets, ref int position)
    {
        int[] values = GC.AllocateUninitializedArray<int>(BinaryPrimitives.ReadInt32LittleEndian(octets[position..]));
        octets.Slice(position + 4, 4 * values.Length).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        position += 4 + (4 * values.Length);
        return values;
    }

    public static string ReadString(ReadOnlySpan<byte> octets, ref int position)
    {
        position = (position + 3) & ~3;
        int count = BinaryPrimitives.ReadInt32LittleEndian(octets[position..]);
        string value = Encoding.UTF8.GetString(octets.Slice(position + 4, count - 1));
        position += 4 + count;
        return value;
    }

    public static byte[] ReadOctets(ReadOnlySpan<byte> octets, ref int position)
    {
        int count = BinaryPrimitives.ReadInt32LittleEndian(octets[position..]);
        byte[] value = octets.Slice(position + 4, count).ToArray();
        position += 4 + count;
        return value;
    }
}
