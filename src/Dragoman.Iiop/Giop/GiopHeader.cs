using System.Buffers.Binary;

namespace Dragoman.Iiop;

/// <summary>The header of every message (CORBA 3.3 part 2, 9.4.1).</summary>
/// <param name="Minor">The minor number of the version; the major one is 1.</param>
/// <param name="IsLittleEndian">The byte order of the whole message.</param>
/// <param name="HasMoreFragments">Whether the message goes on in a Fragment.</param>
/// <param name="Type">The kind of message.</param>
/// <param name="Size">How many octets follow the header.</param>
internal readonly record struct GiopHeader(byte Minor, bool IsLittleEndian, bool HasMoreFragments, GiopMessageType Type, int Size)
{
    /// <summary>The size of the message with its header.</summary>
    public int FrameSize => GiopConstants.HeaderSize + Size;

    /// <summary>Reads a header.</summary>
    /// <param name="octets">At least twelve octets.</param>
    /// <param name="maxMessageSize">The greatest size of a message with its header.</param>
    /// <param name="header">The header when there is no error.</param>
    /// <returns>What is wrong with it.</returns>
    public static GiopHeaderError Parse(ReadOnlySpan<byte> octets, int maxMessageSize, out GiopHeader header)
    {
        header = default;
        if (BinaryPrimitives.ReadUInt32BigEndian(octets) != GiopConstants.Magic)
            return GiopHeaderError.BadMagic;

        byte minor = octets[5];
        if (octets[4] != GiopConstants.Major || minor > GiopConstants.MaxMinor)
            return GiopHeaderError.UnknownVersion;

        GiopMessageType type = (GiopMessageType)octets[7];
        if (type > (minor == 0 ? GiopMessageType.MessageError : GiopMessageType.Fragment))
            return GiopHeaderError.UnknownType;

        byte flags = octets[6];
        bool hasMore = (flags & GiopConstants.MoreFragmentsFlag) != 0;
        if (flags > (minor == 0 ? 1 : 3) || (hasMore && !IsFragmentable(minor, type)))
            return GiopHeaderError.BadFlags;

        bool isLittleEndian = (flags & GiopConstants.LittleEndianFlag) != 0;
        ReadOnlySpan<byte> sizeOctets = octets[GiopConstants.SizeOffset..];
        uint size = isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(sizeOctets) : BinaryPrimitives.ReadUInt32BigEndian(sizeOctets);
        if (size > (uint)Math.Max(0, maxMessageSize - GiopConstants.HeaderSize) || size < MinimumSize(minor, type))
            return GiopHeaderError.BadSize;

        header = new GiopHeader(minor, isLittleEndian, hasMore, type, (int)size);
        return GiopHeaderError.None;
    }

    /// <summary>Begins a message; its size is not known yet.</summary>
    /// <param name="writer">A writer made for this message.</param>
    /// <param name="type">The kind of message; the version is that of the writer's context.</param>
    /// <returns>To be given to <see cref="End"/>.</returns>
    public static long Begin(ref CdrWriter writer, GiopMessageType type)
    {
        long start = writer.Position;
        writer.WriteRaw("GIOP"u8);
        writer.WriteByte(GiopConstants.Major);
        writer.WriteByte(writer.Context.Minor);
        writer.WriteByte(writer.IsLittleEndian ? GiopConstants.LittleEndianFlag : (byte)0);
        writer.WriteByte((byte)type);
        writer.WriteInt32(0);
        return start;
    }

    /// <summary>Goes from the header of a Request or Reply to its body, if it has one: in 1.2 a body begins at a multiple of 8.</summary>
    public static void AlignBody(ref CdrWriter writer)
    {
        if (writer.Context.Minor >= 2)
            writer.Align(8);
    }

    /// <summary>Ends a message and hands it to the output.</summary>
    /// <exception cref="EncodeException">The message is larger than this host itself would accept: most peers would close the connection, and take the calls of others down with it.</exception>
    public static void End(ref CdrWriter writer, long start)
    {
        long size = writer.Position - start;
        if (size > writer.Context.Limits.MaxMessageSize)
            throw new EncodeException($"A message of {size} octets exceeds the limit of {writer.Context.Limits.MaxMessageSize} (DecodeLimits.MaxMessageSize).");

        writer.PatchLength(start + GiopConstants.SizeOffset, (int)size - GiopConstants.HeaderSize);
        writer.Complete();
    }

    private static bool IsFragmentable(byte minor, GiopMessageType type) => type switch
    {
        GiopMessageType.Request or GiopMessageType.Reply or GiopMessageType.Fragment => true,
        GiopMessageType.LocateRequest or GiopMessageType.LocateReply => minor >= 2,
        _ => false,
    };

    // All but these begin with, or in 1.0 and 1.1 contain, at least a number.
    private static uint MinimumSize(byte minor, GiopMessageType type) => type switch
    {
        GiopMessageType.CloseConnection or GiopMessageType.MessageError => 0,
        GiopMessageType.Fragment when minor == 1 => 0,
        _ => sizeof(uint),
    };
}
