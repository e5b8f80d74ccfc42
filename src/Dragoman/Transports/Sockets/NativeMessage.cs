using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dragoman;

/// <summary>A datagram with its sender and the address it was sent to, in memory as Linux wants it (<c>msghdr</c> of 64 bits). Used by one thread at a time.</summary>
/// <remarks>The address that a datagram was sent to is told, and that which one is sent from is chosen, by a control message (RFC 3542, 6).</remarks>
internal sealed class NativeMessage
{
    private const int LargestDatagram = 65_536;

    // Offsets within the memory, and within a msghdr.
    private const int Vector = 64;
    private const int Name = 96;
    private const int Control = 128;
    private const int ControlSize = 64;
    private const int Data = 192;
    private const int NameSizeAt = 8;
    private const int ControlSizeAt = 40;
    private const int FlagsAt = 48;

    private const int ControlHead = 16; // cmsghdr: its length, level, type
    private const int InfoSize4 = 12; // in_pktinfo: interface, local address, address in the header
    private const int InfoSize6 = 20; // in6_pktinfo: address, interface
    private const int Level4 = 0;
    private const int Type4 = 8;
    private const int Level6 = 41;
    private const int Type6 = 50;

    private readonly byte[] _memory = GC.AllocateArray<byte>(Data + LargestDatagram, pinned: true);

    public NativeMessage()
    {
        Place(0, Name);
        Place(16, Vector);
        Write(24, 1L);
        Place(32, Control);
        Place(Vector, Data);
    }

    /// <summary>The message's header, to be given to the system.</summary>
    public ref byte Header => ref _memory[0];

    /// <summary>Makes room for a datagram.</summary>
    public void PrepareToReceive()
    {
        Write(NameSizeAt, (long)SocketName.MaxSize);
        Write(Vector + 8, (long)LargestDatagram);
        Write(ControlSizeAt, (long)ControlSize);
        Write(FlagsAt, 0L);
    }

    /// <summary>Takes the datagram that was received.</summary>
    public DatagramOrigin Take(Span<byte> buffer, int length)
    {
        int kept = Math.Min(Math.Min(length, buffer.Length), LargestDatagram);
        _memory.AsSpan(Data, kept).CopyTo(buffer);
        return SocketName.Read(_memory.AsSpan(Name), ReadLocal());
    }

    /// <summary>Puts in a datagram that is to be sent.</summary>
    public void Put(ReadOnlySpan<byte> datagram, in DatagramOrigin receiver)
    {
        datagram.CopyTo(_memory.AsSpan(Data));
        Write(Vector + 8, (long)datagram.Length);
        Write(NameSizeAt, (long)SocketName.Write(_memory.AsSpan(Name, SocketName.MaxSize), receiver));
        Write(ControlSizeAt, receiver.LocalBits is { } local ? WriteLocal(local, receiver.IsVersion6) : 0L);
        Write(FlagsAt, 0L);
    }

    private UInt128? ReadLocal()
    {
        int size = (int)BitConverter.ToInt64(_memory, ControlSizeAt);
        ReadOnlySpan<byte> control = _memory.AsSpan(Control, Math.Clamp(size, 0, ControlSize));
        while (control.Length >= ControlHead)
        {
            int length = (int)BitConverter.ToInt64(control);
            if (length < ControlHead || length > control.Length)
                return null;

            (int level, int type) = (BitConverter.ToInt32(control[8..]), BitConverter.ToInt32(control[12..]));
            ReadOnlySpan<byte> info = control[ControlHead..length];
            if (level == Level4 && type == Type4 && info.Length >= InfoSize4)
                return BinaryPrimitives.ReadUInt32BigEndian(info[4..]);

            // Nobody can answer from the address of a group.
            if (level == Level6 && type == Type6 && info.Length >= InfoSize6)
                return info[0] == 0xff ? null : BinaryPrimitives.ReadUInt128BigEndian(info);

            control = control[Math.Min((length + 7) & ~7, control.Length)..];
        }

        return null;
    }

    private long WriteLocal(UInt128 local, bool isVersion6)
    {
        int infoSize = isVersion6 ? InfoSize6 : InfoSize4;
        Span<byte> control = _memory.AsSpan(Control, ControlSize);
        control.Clear(); // no interface: that is the route's to choose
        BitConverter.TryWriteBytes(control, (long)(ControlHead + infoSize));
        BitConverter.TryWriteBytes(control[8..], isVersion6 ? Level6 : Level4);
        BitConverter.TryWriteBytes(control[12..], isVersion6 ? Type6 : Type4);
        if (isVersion6)
            BinaryPrimitives.WriteUInt128BigEndian(control[ControlHead..], local);
        else
            BinaryPrimitives.WriteUInt32BigEndian(control[(ControlHead + 4)..], (uint)local);

        return (ControlHead + infoSize + 7) & ~7;
    }

    private void Place(int at, int offset) => Write(at, (long)Marshal.UnsafeAddrOfPinnedArrayElement(_memory, offset));

    private void Write(int at, long value) => BitConverter.TryWriteBytes(_memory.AsSpan(at), value);
}
