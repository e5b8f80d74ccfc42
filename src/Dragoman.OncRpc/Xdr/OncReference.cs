namespace Dragoman.OncRpc;

/// <summary>Object references as data: <c>struct dg_ref {unsigned prog; unsigned vers; string netid&lt;&gt;; string uaddr&lt;&gt;; opaque key&lt;64&gt;;}</c> behind a pointer that is null for nil.</summary>
/// <remarks>ONC RPC has no references of its own. A C program that gets one can make a client handle of it.</remarks>
internal static class OncReference
{
    public static void Write(ref XdrWriter writer, ObjectRef? reference)
    {
        writer.BeginOptional(reference is not null);
        if (reference is null)
            return;

        OncProfile profile = reference.Profiles.OfType<OncProfile>().FirstOrDefault()
            ?? throw new EncodeException($"{reference} cannot be sent: it has no profile of this wire.");
        writer.WriteUInt32(profile.Program);
        writer.WriteUInt32(profile.Version);
        writer.WriteString(UniversalAddress.NetworkId(profile.Address));
        writer.WriteString(UniversalAddress.Format(profile.Address));
        ReadOnlySpan<byte> key = profile.Key.Octets.Span;
        writer.WriteOctets(key.Length <= OncConstants.MaxKey ? key : []);
    }

    public static ObjectRef? Read(ref XdrReader reader)
    {
        if (!reader.BeginOptional())
            return null;

        uint program = reader.ReadUInt32();
        uint version = reader.ReadUInt32();
        string network = reader.ReadString();
        string text = reader.ReadString();
        ReadOnlySpan<byte> key = reader.ReadOctets(OncConstants.MaxKey);
        Address? address = UniversalAddress.Parse(network, text);
        if (address is null)
            reader.Refuse($"\"{text}\" is no universal address of {network}");

        return new ObjectRef("", [new OncProfile(address!, program, version, key.IsEmpty ? null : new ObjectKey(key))]);
    }
}
