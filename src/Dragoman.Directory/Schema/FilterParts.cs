namespace Dragoman.Directory;

/// <summary>Looks for the parts of a text that a filter names.</summary>
internal static class FilterParts
{
    public static bool Has(string text, EntryFilter.Parts parts, bool ignoresCase)
    {
        Func<string, string> prepare = ignoresCase ? Prepared : static part => part;
        ReadOnlySpan<char> left = ignoresCase ? AttributeRules.Squeeze(text) : text;
        string initial = prepare(parts.Initial);
        string final = prepare(parts.Final);
        if (left.Length < initial.Length + final.Length || !left.StartsWith(initial, StringComparison.Ordinal) || !left.EndsWith(final, StringComparison.Ordinal))
            return false;

        left = left[initial.Length..^final.Length];
        foreach (string middle in parts.Middle)
        {
            string wanted = prepare(middle);
            int found = left.IndexOf(wanted, StringComparison.Ordinal);
            if (found < 0)
                return false;

            left = left[(found + wanted.Length)..];
        }

        return true;
    }

    // Spaces at the ends of a part stand within the whole, and count as one.
    private static string Prepared(string part)
    {
        string squeezed = AttributeRules.Squeeze(part);
        if (squeezed.Length == 0)
            return part.Length > 0 ? " " : "";

        return (char.IsWhiteSpace(part[0]) ? " " : "") + squeezed + (char.IsWhiteSpace(part[^1]) ? " " : "");
    }
}
