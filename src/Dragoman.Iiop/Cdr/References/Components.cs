using System.Collections.Immutable;

namespace Dragoman.Iiop;

/// <summary>Makes the components that this ORB puts into its own profiles.</summary>
internal static class Components
{
    /// <summary>The components of every object: who made the reference, and which character sets its server has.</summary>
    public static ImmutableArray<TaggedComponent> Own { get; } = [OrbType(), CodeSets(CodeSetComponent.Own)];

    /// <summary>The same for servers that prefer Latin-1.</summary>
    public static ImmutableArray<TaggedComponent> OwnLatin1 { get; } = [OrbType(), CodeSets(CodeSetComponent.OwnLatin1)];

    /// <summary>TAG_CODE_SETS: which character sets a server has.</summary>
    public static TaggedComponent CodeSets(CodeSetComponent sets)
    {
        using OutputBuffer output = new();
        CdrWriter writer = Begin(output);
        CodeSetCoding.Write(ref writer, sets);
        return End(GiopConstants.CodeSetsTag, output, ref writer);
    }

    /// <summary>TAG_ALTERNATE_IIOP_ADDRESS: one more address of the server.</summary>
    public static TaggedComponent AlternateAddress(string host, int port)
    {
        using OutputBuffer output = new();
        CdrWriter writer = Begin(output);
        writer.WriteIdentifier(host);
        writer.WriteUInt16(checked((ushort)port));
        return End(GiopConstants.AlternateAddressTag, output, ref writer);
    }

    /// <summary>TAG_SSL_SEC_TRANS: what TLS does for callers of the server, what it wants of them, and the port to do it at.</summary>
    public static TaggedComponent Ssl(TlsOptions? options, int port)
    {
        ClientCertificates clients = options?.ClientCertificates ?? ClientCertificates.None;
        SslAssociations supports = SslAssociations.Always | SslAssociations.TrustInTarget | (clients != ClientCertificates.None ? SslAssociations.TrustInClient : 0);
        SslAssociations requires = SslAssociations.Always | (clients == ClientCertificates.Required ? SslAssociations.TrustInClient : 0);
        using OutputBuffer output = new();
        CdrWriter writer = Begin(output);
        writer.WriteUInt16((ushort)supports);
        writer.WriteUInt16((ushort)requires);
        writer.WriteUInt16(checked((ushort)port));
        return End(GiopConstants.SslTag, output, ref writer);
    }

    private static TaggedComponent OrbType()
    {
        using OutputBuffer output = new();
        CdrWriter writer = Begin(output);
        writer.WriteUInt32(GiopConstants.OrbType);
        return End(GiopConstants.OrbTypeTag, output, ref writer);
    }

    private static CdrWriter Begin(OutputBuffer output)
    {
        CdrWriter writer = new(output, CdrContext.Plain);
        writer.WriteBoolean(writer.IsLittleEndian);
        return writer;
    }

    private static TaggedComponent End(uint tag, OutputBuffer output, ref CdrWriter writer)
    {
        writer.Complete();
        return new TaggedComponent(tag, [.. output.Pieces().SelectMany(piece => piece)]);
    }
}
