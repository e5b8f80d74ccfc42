using System.Buffers.Binary;

namespace Dragoman;

/// <summary>Addresses of sockets in the octets of Linux (<c>sockaddr_in</c>, <c>sockaddr_in6</c>).</summary>
internal static class SocketName
{
    /// <summary>The most octets of one.</summary>
    public const int MaxSize = 28;

    private const int Size4 = 16;
    private const ushort Internet4 = 2;
    private const ushort Internet6 = 10;

    /// <summary>Reads who sent a datagram.</summary>
    public static DatagramOrigin Read(ReadOnlySpan<byte> name, UInt128? local) => BitConverter.ToUInt16(name) == Internet6
        ? new DatagramOrigin(BinaryPrimitives.ReadUInt128BigEndian(name[8..]), BinaryPrimitives.ReadUInt16BigEndian(name[2..]), BitConverter.ToUInt32(name[24..]), true, local)
        : new DatagramOrigin(BinaryPrimitives.ReadUInt32BigEndian(name[4..]), BinaryPrimitives.ReadUInt16BigEndian(name[2..]), 0, false, local);

    /// <summary>Writes whom to send to.</summary>
    /// <returns>How many octets it takes.</returns>
    public static int Write(Span<byte> name, in DatagramOrigin receiver)
    {
        name.Clear();
        BitConverter.TryWriteBytes(name, receiver.IsVersion6 ? Internet6 : Internet4);
        BinaryPrimitives.WriteUInt16BigEndian(name[2..], receiver.Port);
        if (!receiver.IsVersion6)
        {
            BinaryPrimitives.WriteUInt32BigEndian(name[4..], (uint)receiver.SenderBits);
            return Size4;
        }

        BinaryPrimitives.WriteUInt128BigEndian(name[8..], receiver.SenderBits);
        BitConverter.TryWriteBytes(name[24..], receiver.Scope);
        return MaxSize;
    }
}
