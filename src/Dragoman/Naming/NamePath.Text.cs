using System.Collections.Immutable;
using System.Text;

namespace Dragoman;

/// <content>The text form, which is the stringified name of the OMG's Interoperable Naming Service.</content>
public sealed partial class NamePath
{
    private const char Separator = '/';
    private const char KindMark = '.';
    private const char Escape = '\\';

    /// <summary>Writes components in text form.</summary>
    /// <param name="components">The components.</param>
    /// <returns>The text.</returns>
    internal static string Format(ReadOnlySpan<NameComponent> components)
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

    // Programs whose names are single texts separate their parts by dots.
    private static string HintFor(string? text)
    {
        if (text is null || text.Contains(Escape, StringComparison.Ordinal))
            return "";

        string escaped = string.Join(Separator, text.Split(Separator).Select(
            part => part.Count(c => c == KindMark) > 1 ? part.Replace($"{KindMark}", $"{Escape}{KindMark}", StringComparison.Ordinal) : part));
        return escaped != text && TryParse(escaped, out _)
            ? $" A dot separates a name from its kind, so that one stands in each part at most; dots of the name itself are written behind a backslash: '{escaped}'."
            : "";
    }

    private static bool TryRead(ReadOnlySpan<char> text, out ImmutableArray<NameComponent> components)
    {
        ImmutableArray<NameComponent>.Builder parsed = ImmutableArray.CreateBuilder<NameComponent>();
        StringBuilder part = new();
        string? id = null;
        components = default;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == Separator)
            {
                if (parsed.Count == MaxDepth || !TryEnd(id, part.ToString(), out NameComponent component))
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
}
