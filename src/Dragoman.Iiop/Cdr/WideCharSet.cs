namespace Dragoman.Iiop;

/// <summary>A character set for <c>wchar</c> and <c>wstring</c>: UTF-16, or its subset without surrogates.</summary>
internal sealed class WideCharSet
{
    private WideCharSet(uint id, string name, bool allowsSurrogates)
    {
        Id = id;
        Name = name;
        AllowsSurrogates = allowsSurrogates;
    }

    public static WideCharSet Utf16 { get; } = new(GiopConstants.Utf16, "UTF-16", allowsSurrogates: true);

    public static WideCharSet Ucs2 { get; } = new(GiopConstants.Ucs2, "UCS-2", allowsSurrogates: false);

    public uint Id { get; }

    public string Name { get; }

    public bool AllowsSurrogates { get; }

    public static WideCharSet? Find(uint id) => id switch
    {
        GiopConstants.Utf16 => Utf16,
        GiopConstants.Ucs2 => Ucs2,
        _ => null,
    };

    /// <summary>Tells whether a text can be written in this set: surrogates only in pairs, or not at all.</summary>
    public bool Covers(ReadOnlySpan<char> text)
    {
        int i = text.IndexOfAnyInRange('\ud800', '\udfff');
        if (i < 0)
            return true;

        if (!AllowsSurrogates)
            return false;

        for (; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;

            i++;
        }

        return true;
    }
}
