namespace Dragoman.Iiop;

/// <summary>How a request of GIOP 1.2 names its object (CORBA 3.3 part 2, 9.4.2.1): by the key, unless the server asked for more.</summary>
internal readonly ref struct TargetAddress
{
    private readonly short _disposition;
    private readonly ObjectRef? _reference;
    private readonly IiopProfile? _profile;

    /// <summary>Addresses by the key.</summary>
    public TargetAddress(ReadOnlySpan<byte> key)
    {
        _disposition = GiopConstants.KeyAddress;
        Key = key;
    }

    /// <summary>Addresses in the form that the server asked for.</summary>
    /// <param name="disposition">The form.</param>
    /// <param name="reference">The object's reference, as the caller has it.</param>
    /// <param name="profile">The profile that leads to the server; one of a reference forwarded to may be none of the reference's.</param>
    public TargetAddress(short disposition, ObjectRef reference, IiopProfile profile)
    {
        _disposition = disposition;
        _reference = reference;
        _profile = profile;
        Key = profile.Key.Octets.Span;
    }

    /// <summary>The object's key.</summary>
    public ReadOnlySpan<byte> Key { get; }

    /// <summary>A reference that has the profile.</summary>
    public static ObjectRef ReferenceWith(ObjectRef reference, IiopProfile profile) =>
        reference.Profiles.Contains(profile) ? reference : reference with { Profiles = [profile] };

    /// <summary>Writes the address.</summary>
    public void Write(ref CdrWriter writer)
    {
        writer.WriteInt16(_disposition);
        switch (_disposition)
        {
            case GiopConstants.KeyAddress:
                writer.WriteOctets(Key);
                break;
            case GiopConstants.ProfileAddress:
                writer.WriteUInt32(GiopConstants.InternetProfileTag);
                writer.WriteOctets(_profile!.Encapsulation.Span);
                break;
            default:
                ObjectRef whole = ReferenceWith(_reference!, _profile!);
                writer.WriteUInt32(Ior.IndexOf(whole, _profile!));
                writer.WriteReference(whole);
                break;
        }
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
