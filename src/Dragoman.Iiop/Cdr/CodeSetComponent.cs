namespace Dragoman.Iiop;

/// <summary>TAG_CODE_SETS: which character sets a server can use (CORBA 3.3 part 2, 7.10.2.4).</summary>
/// <param name="Char">For <c>char</c> and <c>string</c>.</param>
/// <param name="Wide">For <c>wchar</c> and <c>wstring</c>.</param>
internal sealed record CodeSetComponent(CodeSetOffer Char, CodeSetOffer Wide)
{
    /// <summary>What this ORB publishes: Unicode, and the sets that older peers are confined to.</summary>
    public static CodeSetComponent Own { get; } = new(
        new CodeSetOffer(
            GiopConstants.Utf8,
            [GiopConstants.Latin1, GiopConstants.Iso646, GiopConstants.Latin9, GiopConstants.Windows1252]),
        new CodeSetOffer(GiopConstants.Utf16, [GiopConstants.Ucs2]));

    /// <summary>What it publishes when told to prefer Latin-1: most peers have an IDL <c>char</c> beyond ASCII in a set of single octets only.</summary>
    public static CodeSetComponent OwnLatin1 { get; } = Own with
    {
        Char = new CodeSetOffer(
            GiopConstants.Latin1,
            [GiopConstants.Utf8, GiopConstants.Iso646, GiopConstants.Latin9, GiopConstants.Windows1252]),
    };
}
