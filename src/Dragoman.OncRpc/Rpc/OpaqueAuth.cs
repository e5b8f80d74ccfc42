namespace Dragoman.OncRpc;

/// <summary>A credential or verifier (RFC 5531, 8.2): a flavor, and what only that flavor can read.</summary>
internal readonly ref struct OpaqueAuth(uint flavor, ReadOnlySpan<byte> body)
{
    public uint Flavor { get; } = flavor;

    public ReadOnlySpan<byte> Body { get; } = body;

    /// <summary>Whether the body exceeds what the protocol allows.</summary>
    public bool IsTooLong => Body.Length > OncConstants.MaxAuthBody;

    public static OpaqueAuth Read(ref XdrReader reader)
    {
        uint flavor = reader.ReadUInt32();
        return new OpaqueAuth(flavor, reader.ReadOctets());
    }

    public static void WriteNone(ref XdrWriter writer)
    {
        writer.WriteUInt32(OncConstants.AuthNone);
        writer.WriteUInt32(0);
    }
}
