using System.Text.Json;

namespace Dragoman;

/// <summary>A place in a description: what stands there, and how to say where it is.</summary>
/// <param name="Element">What stands there.</param>
/// <param name="Path">Where, such as <c>$.definitions[2].fields[0].type</c>.</param>
internal readonly record struct DescriptionNode(JsonElement Element, string Path)
{
    /// <summary>What stands there, in words.</summary>
    public string Found => Element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"\"{Shortened(Element.GetString()!)}\"",
        JsonValueKind.Number => Shortened(Element.GetRawText()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    /// <summary>Says what is wrong here.</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>The exception to throw.</returns>
    public DescriptionException Wrong(string reason) => new($"{Path}: {reason}");

    /// <summary>Insists on an object whose properties are known, each once.</summary>
    /// <param name="what">What the object should be, in words.</param>
    /// <param name="properties">The names that it may have.</param>
    /// <returns>This place.</returns>
    public DescriptionNode Object(string what, params ReadOnlySpan<string> properties)
    {
        if (Element.ValueKind != JsonValueKind.Object)
            throw Wrong($"{Found} stands where {what} is expected");

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonProperty property in Element.EnumerateObject())
        {
            if (!properties.Contains(property.Name))
                throw Wrong($"{what} has no \"{Shortened(property.Name)}\"; it may have {string.Join(", ", properties.ToArray().Select(p => $"\"{p}\""))}");
            if (!seen.Add(property.Name))
                throw Wrong($"\"{property.Name}\" stands here twice");
        }

        return this;
    }

    /// <summary>Gives a property that may be missing.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The place; null when it is missing.</returns>
    public DescriptionNode? Find(string name) => Element.TryGetProperty(name, out JsonElement value) ? new(value, $"{Path}.{name}") : null;

    /// <summary>Gives a property that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The place.</returns>
    public DescriptionNode Get(string name) => Find(name) ?? throw Wrong($"\"{name}\" is missing");

    /// <summary>Gives the elements of an array.</summary>
    /// <returns>Their places.</returns>
    public IEnumerable<DescriptionNode> Items()
    {
        if (Element.ValueKind != JsonValueKind.Array)
            throw Wrong($"{Found} stands where an array is expected");

        string path = Path;
        return Element.EnumerateArray().Select((e, i) => new DescriptionNode(e, $"{path}[{i}]"));
    }

    /// <summary>Gives the elements of an array that may be missing.</summary>
    /// <param name="name">The name of the property.</param>
    /// <returns>Their places; none when it is missing.</returns>
    public IEnumerable<DescriptionNode> Items(string name) => Find(name)?.Items() ?? [];

    /// <summary>Reads a text.</summary>
    /// <returns>The text.</returns>
    public string Text() => Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Wrong($"{Found} stands where a text is expected");

    /// <summary>Reads the name of something, which programs in many languages will print.</summary>
    /// <param name="isDotted">Whether it may consist of several words with dots between.</param>
    /// <returns>The name.</returns>
    public string Name(bool isDotted = false)
    {
        string name = Text();
        if (name.Length is 0 or > DescriptionTerms.MaximumName)
            throw Wrong($"a name of {name.Length} characters stands here; names have 1 to {DescriptionTerms.MaximumName}");

        return (isDotted ? name.Split('.') : [name]).All(IsWord)
            ? name
            : throw Wrong($"\"{Shortened(name)}\" is no name; names consist of letters, digits and underscores{(isDotted ? ", with dots between words" : "")}");
    }

    /// <summary>Insists on a name of one word.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Where it stands.</param>
    public static void CheckWord(string name, DescriptionNode place)
    {
        if (name.Length > DescriptionTerms.MaximumName || !IsWord(name))
            throw place.Wrong($"\"{Shortened(name)}\" is no name; names consist of letters, digits and underscores");
    }

    /// <summary>Reads a truth value that may be missing.</summary>
    /// <param name="name">The name of the property.</param>
    /// <returns>Whether; false when it is missing.</returns>
    public bool Flag(string name) => Find(name) switch
    {
        null => false,
        { Element.ValueKind: JsonValueKind.True } => true,
        { Element.ValueKind: JsonValueKind.False } => false,
        { } other => throw other.Wrong($"{other.Found} stands where true or false is expected"),
    };

    /// <summary>Reads a whole number.</summary>
    /// <param name="minimum">The least that makes sense here.</param>
    /// <param name="maximum">The greatest.</param>
    /// <returns>The number.</returns>
    public long Number(long minimum = long.MinValue, long maximum = long.MaxValue) =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetInt64(out long number) && number >= minimum && number <= maximum
            ? number
            : throw Wrong($"{Found} stands where a whole number from {minimum} to {maximum} is expected");

    private static bool IsWord(string word) => word.Length > 0 && !char.IsDigit(word[0]) && word.All(c => c == '_' || char.IsLetterOrDigit(c));

    private static string Shortened(string text)
    {
        string shown = text.Length > 80 ? text[..80] + "…" : text;
        return new string([.. shown.Select(c => char.IsControl(c) ? '?' : c)]);
    }
}
