namespace Dragoman.Iiop;

/// <summary>How a request of GIOP 1.2 names its object (CORBA 3.3 part 2, 9.4.2.1). We read all three forms and write only the key.</summary>
internal static class TargetAddress
{
    /// <summary>Writes the object's key.</summary>
    public static void Write(ref CdrWriter writer, ReadOnlySpan<byte> key)
    {
        writer.WriteInt16(GiopConstants.KeyAddress);
        writer.WriteOctets(key);
    }

    /// <summary>Reads the object's key, wherever it stands.</summary>
    /// <exception cref="DecodeException">The form is unknown, or names no IIOP profile.</exception>
    public static ReadOnlySpan<byte> Read(ref CdrReader reader)
    {
        short disposition = reader.ReadInt16();
        switch (disposition)
        {
            case GiopConstants.KeyAddress:
                return reader.ReadOctets();
            case GiopConstants.ProfileAddress:
                return KeyOf(reader.ReadUInt32(), reader.ReadOctets());
            case GiopConstants.ReferenceAddress:
                return ReadReferenceKey(ref reader);
            default:
                reader.Refuse($"The addressing disposition {disposition} is unknown");
                return default;
        }
    }

    private static ReadOnlySpan<byte> ReadReferenceKey(ref CdrReader reader)
    {
        uint selected = reader.ReadUInt32();
        reader.ReadStringOctets();
        int count = reader.BeginSequence(2 * sizeof(uint));
        if (selected >= (uint)count)
            reader.Refuse($"The profile {selected} was selected of {count}");

        ReadOnlySpan<byte> key = default;
        for (int i = 0; i < count; i++)
        {
            uint tag = reader.ReadUInt32();
            ReadOnlySpan<byte> profile = reader.ReadOctets();
            if (i == selected)
                key = KeyOf(tag, profile);
        }

        return key;
    }

    private static ReadOnlySpan<byte> KeyOf(uint tag, ReadOnlySpan<byte> profile)
    {
        if (tag != GiopConstants.InternetProfileTag)
            throw new DecodeException($"A request was addressed by a profile of tag {tag}, which is not IIOP.");

        CdrReader reader = CdrReader.OverEncapsulation(profile, CdrContext.Plain);
        reader.ReadByte();
        reader.ReadByte();
        reader.ReadStringOctets();
        reader.ReadUInt16();
        return reader.ReadOctets();
    }
}
