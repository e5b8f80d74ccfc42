using System.Globalization;

namespace Dragoman.Cli;

/// <summary>The character sets that references name, as registered by the OSF.</summary>
internal static class CodeSets
{
    public static string Describe(uint native, uint[] conversions) =>
        conversions.Length == 0 ? Name(native) : $"{Name(native)}, also {string.Join(", ", conversions.Select(Name))}";

    private static string Name(uint codeSet) => codeSet switch
    {
        0 => "none",
        >= 0x0001_0001 and <= 0x0001_000a => string.Create(CultureInfo.InvariantCulture, $"ISO 8859-{codeSet & 0xf}"),
        0x0001_000f => "ISO 8859-15",
        0x0001_0020 => "ISO 646 (ASCII)",
        >= 0x0001_0100 and <= 0x0001_0102 => "UCS-2",
        >= 0x0001_0104 and <= 0x0001_0106 => "UCS-4",
        0x0001_0109 => "UTF-16",
        0x0501_0001 => "UTF-8",
        0x1002_04e4 => "Windows-1252",
        0x1002_0417 => "IBM 1047 (EBCDIC)",
        _ => string.Create(CultureInfo.InvariantCulture, $"0x{codeSet:x8}"),
    };
}
