using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Dragoman;

/// <summary>The text form of names, which is the stringified name of CORBA's Interoperable Naming Service, and the characters that names may have.</summary>
internal static class NameText
{
    private const char Separator = '/';
    private const char KindMark = '.';
    private const char Escape = '\\';

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

    /// <summary>Writes components in text form.</summary>
    /// <param name="components">The components.</param>
    /// <returns>The text.</returns>
    public static string Format(ReadOnlySpan<NameComponent> components)
    {
        StringBuilder text = new();
        for (int i = 0; i < components.Length; i++)
        {
            if (i > 0)
                text.Append(Separator);

            AppendEscaped(text, components[i].Id);
            if (components[i].Kind.Length > 0 || components[i].Id.Length == 0)
                text.Append(KindMark);

            AppendEscaped(text, components[i].Kind);
        }

        return text.ToString();
    }

    /// <summary>Reads the text form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="components">The components.</param>
    /// <returns>Whether the text is a name.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out ImmutableArray<NameComponent> components)
    {
        ImmutableArray<NameComponent>.Builder parsed = ImmutableArray.CreateBuilder<NameComponent>();
        StringBuilder part = new();
        string? id = null;
        components = default;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == Separator)
            {
                if (parsed.Count == NamePath.MaxDepth || !TryEnd(id, part.ToString(), out NameComponent component))
                    return false;

                parsed.Add(component);
                part.Clear();
                id = null;
            }
            else if (text[i] == KindMark)
            {
                if (id is not null)
                    return false;

                id = part.ToString();
                part.Clear();
            }
            else if (text[i] != Escape)
            {
                part.Append(text[i]);
            }
            else if (++i < text.Length && text[i] is Separator or KindMark or Escape)
            {
                part.Append(text[i]);
            }
            else
            {
                return false;
            }
        }

        components = parsed.DrainToImmutable();
        return true;
    }

    // Without a mark the part is the identifier and must not be empty; with one it is the kind, empty only in the lone "." of an empty component.
    private static bool TryEnd(string? id, string part, out NameComponent component)
    {
        component = default;
        if (part.Length == 0 && id is not "")
            return false;

        return NameComponent.TryCreate(id ?? part, id is null ? "" : part, out component);
    }

    private static void AppendEscaped(StringBuilder text, string part)
    {
        foreach (char c in part)
        {
            if (c is Separator or KindMark or Escape)
                text.Append(Escape);

            text.Append(c);
        }
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
