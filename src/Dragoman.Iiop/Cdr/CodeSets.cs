namespace Dragoman.Iiop;

/// <summary>The character sets that two ends agreed on for one connection, and how they are agreed on (CORBA 3.3 part 2, 7.10.2.6).</summary>
/// <param name="Char">For <c>char</c> and <c>string</c>.</param>
/// <param name="Wide">For <c>wchar</c> and <c>wstring</c>; null when none was agreed on, so that wide characters are refused.</param>
internal sealed record CodeSets(CharSet Char, WideCharSet? Wide)
{
    /// <summary>Without negotiation, always so in GIOP 1.0 and for targets that publish no code sets.</summary>
    public static CodeSets None { get; } = new(CharSet.Latin1, null);

    /// <summary>What this ORB prefers, and gets from another of its kind.</summary>
    public static CodeSets Default { get; } = new(CharSet.Utf8, WideCharSet.Utf16);

    /// <summary>Finds the sets that a peer announced.</summary>
    /// <returns>Null when one of them is unknown here.</returns>
    public static CodeSets? Find(uint charSet, uint wideCharSet)
    {
        CharSet? narrow = CharSet.Find(charSet);
        WideCharSet? wide = WideCharSet.Find(wideCharSet);
        return narrow is null || (wide is null && wideCharSet != 0) ? null : new CodeSets(narrow, wide);
    }

    /// <summary>Chooses for a connection to a server that published what it can.</summary>
    /// <param name="server">The server's component; null when it published none.</param>
    /// <param name="prefersLatin1">Whether this side's own set is Latin-1 instead of UTF-8.</param>
    /// <returns>The sets to announce and use, or null when the two ends have no set in common.</returns>
    public static CodeSets? Negotiate(CodeSetComponent? server, bool prefersLatin1 = false)
    {
        if (server is null)
            return None;

        CodeSetComponent own = prefersLatin1 ? CodeSetComponent.OwnLatin1 : CodeSetComponent.Own;
        uint? narrow = server.Char.IsEmpty ? GiopConstants.Latin1 : Choose(own.Char, server.Char, GiopConstants.Utf8);
        uint? wide = server.Wide.IsEmpty ? 0 : Choose(own.Wide, server.Wide, GiopConstants.Utf16);
        return narrow is null || wide is null ? null : Find(narrow.Value, wide.Value);
    }

    private static uint? Choose(CodeSetOffer client, CodeSetOffer server, uint fallback)
    {
        if (client.Native == server.Native)
            return client.Native;

        // Rule 2 of the standard would settle for the server's native set, usually Latin-1, and lose all other characters
        // although the server understands ours: the standard lets us keep that set out of our own conversions.
        if (server.Conversions.Contains(client.Native))
            return client.Native;

        if (client.Conversions.Contains(server.Native))
            return server.Native;

        foreach (uint set in server.Conversions)
        {
            if (client.Conversions.Contains(set))
                return set;
        }

        return client.Native == fallback || client.Conversions.Contains(fallback) ? fallback : null;
    }
}
