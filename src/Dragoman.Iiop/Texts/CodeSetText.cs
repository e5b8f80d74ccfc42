using System.Globalization;

namespace Dragoman.Iiop;

/// <summary>The character sets that references name, as registered by the OSF.</summary>
internal static class CodeSetText
{
    /// <summary>Shows what one end has for one kind of character.</summary>
    public static string Describe(CodeSetOffer offer) =>
        offer.Conversions.IsEmpty ? Name(offer.Native) : $"{Name(offer.Native)}, also {string.Join(", ", offer.Conversions.Select(Name))}";

    private static string Name(uint codeSet) => codeSet switch
    {
        0 => "none",
        >= 0x0001_0001 and <= 0x0001_000a => string.Create(CultureInfo.InvariantCulture, $"ISO 8859-{codeSet & 0xf}"),
        GiopConstants.Latin9 => "ISO 8859-15",
        GiopConstants.Iso646 => "ISO 646 (ASCII)",
        >= 0x0001_0100 and <= 0x0001_0102 => "UCS-2",
        >= 0x0001_0104 and <= 0x0001_0106 => "UCS-4",
        GiopConstants.Utf16 => "UTF-16",
        GiopConstants.Utf8 => "UTF-8",
        GiopConstants.Windows1252 => "Windows-1252",
        0x1002_0417 => "IBM 1047 (EBCDIC)",
        _ => string.Create(CultureInfo.InvariantCulture, $"0x{codeSet:x8}"),
    };
}
