using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Dragoman;

/// <summary>The characters that names may have.</summary>
internal static class NameCharacters
{
    // Without Unicode data .NET's normalization returns its input unchanged, and two hosts would disagree about which names are equal.
    private static readonly bool CanCompose = "e\u0301".Normalize(NormalizationForm.FormC).Length == 1;

    /// <summary>Brings a part of a component into composed form.</summary>
    /// <param name="text">The part.</param>
    /// <param name="composed">The part in composed form.</param>
    /// <returns>Whether the part has only characters that names may have.</returns>
    /// <exception cref="PlatformNotSupportedException">The process runs without Unicode data (invariant globalization) and the part is not ASCII.</exception>
    public static bool TryCompose([NotNullWhen(true)] string? text, [NotNullWhen(true)] out string? composed)
    {
        composed = null;
        if (text is null || text.Contains('\0', StringComparison.Ordinal))
            return false;

        composed = text;
        if (Ascii.IsValid(text))
            return true;

        if (!IsWellFormed(text))
            return false;

        if (!CanCompose)
            throw new PlatformNotSupportedException("Names need Unicode normalization: do not run with invariant globalization.");

        composed = text.Normalize(NormalizationForm.FormC);
        return true;
    }

    // U+FFFE is no character (it is the byte order mark read backwards), and normalization refuses it like half a surrogate pair.
    private static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\uFFFE')
                return false;

            if (!char.IsSurrogate(text[i]))
                continue;

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;

            i++;
        }

        return true;
    }
}
