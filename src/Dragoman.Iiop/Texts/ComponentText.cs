using System.Globalization;

namespace Dragoman.Iiop;

/// <summary>Shows the components of a reference to people: their names as registered by the OMG, and their content as far as it is public.</summary>
internal static class ComponentText
{
    private const int ShownOctets = 32;

    /// <summary>Shows a component: its name and content.</summary>
    public static string Describe(TaggedComponent component) => $"{Name(component.Tag)}: {Content(component)}";

    /// <summary>Shows octets: as hexadecimal, cut when there are many.</summary>
    public static string Octets(ReadOnlySpan<byte> octets) => octets.Length <= ShownOctets
        ? $"0x{Convert.ToHexStringLower(octets)}"
        : string.Create(CultureInfo.InvariantCulture, $"0x{Convert.ToHexStringLower(octets[..ShownOctets])}… ({octets.Length} octets)");

    private static string Name(uint tag) => tag switch
    {
        0 => "ORB_TYPE",
        1 => "CODE_SETS",
        2 => "POLICIES",
        3 => "ALTERNATE_IIOP_ADDRESS",
        5 => "COMPLETE_OBJECT_KEY",
        6 => "ENDPOINT_ID_POSITION",
        12 => "LOCATION_POLICY",
        20 => "SSL_SEC_TRANS",
        25 => "JAVA_CODEBASE",
        27 => "FT_GROUP",
        28 => "FT_PRIMARY",
        29 => "FT_HEARTBEAT_ENABLED",
        31 => "OTS_POLICY",
        32 => "INV_POLICY",
        33 => "CSI_SEC_MECH_LIST",
        34 => "NULL_TAG",
        35 => "SECIOP_SEC_TRANS",
        36 => "TLS_SEC_TRANS",
        38 => "RMI_CUSTOM_MAX_STREAM_FORMAT",
        39 => "GROUP",
        40 => "GROUP_IIOP",
        0x4154_5401 => "omniORB BIDIR",
        0x4154_5402 => "omniORB UNIX_TRANS",
        0x4154_5403 => "omniORB PERSISTENT_ID",
        0x4154_5404 => "omniORB RESTRICTED_CONNECTION",
        _ => string.Create(CultureInfo.InvariantCulture, $"component {tag}"),
    };

    private static string Content(TaggedComponent component)
    {
        ReadOnlySpan<byte> data = component.Data.AsSpan();
        try
        {
            return component.Tag switch
            {
                GiopConstants.OrbTypeTag => OrbType(Reader(data)),
                GiopConstants.CodeSetsTag => CodeSetOffers(Reader(data)),
                GiopConstants.AlternateAddressTag => AlternateAddress(Reader(data)),
                GiopConstants.SslTag => SslTransport(Reader(data)),
                25 => Reader(data).ReadIdentifier(),
                _ => Octets(data),
            };
        }
        catch (DecodeException malformed)
        {
            // Whoever made the reference did it wrong; the rest of the reference is still worth showing.
            return $"malformed ({malformed.Message.TrimEnd('.')}): {Octets(data)}";
        }
    }

    private static CdrReader Reader(ReadOnlySpan<byte> data) => CdrReader.OverEncapsulation(data, CdrContext.Plain);

    private static string OrbType(CdrReader reader)
    {
        uint type = reader.ReadUInt32();
        string name = type switch
        {
            0x4154_5400 => "omniORB",
            0x4a41_4300 => "JacORB",
            0x6a41_4300 => "DotNetOrb",
            0x5441_4f00 => "TAO",
            GiopConstants.OrbType => "Dragoman",
            _ => "unknown",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{name} (0x{type:x8})");
    }

    private static string CodeSetOffers(CdrReader reader)
    {
        CodeSetComponent sets = CodeSetCoding.Read(ref reader);
        return $"char {CodeSetText.Describe(sets.Char)}; wchar {CodeSetText.Describe(sets.Wide)}";
    }

    private static string AlternateAddress(CdrReader reader) =>
        string.Create(CultureInfo.InvariantCulture, $"{reader.ReadIdentifier()} port {reader.ReadUInt16()}");

    private static string SslTransport(CdrReader reader) =>
        string.Create(CultureInfo.InvariantCulture, $"supports 0x{reader.ReadUInt16():x}, requires 0x{reader.ReadUInt16():x}, port {reader.ReadUInt16()}");
}
