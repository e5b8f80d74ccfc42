using System.Text.Json;

namespace Dragoman.Cli;

/// <summary>Reads arguments as people type them: <c>name=value</c> or by position, each value as JSON, or as it is where its parameter is a text or something written as one.</summary>
/// <param name="json">Reads JSON.</param>
internal sealed class CallArguments(DynamicJson json)
{
    /// <summary>Reads arguments.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="texts">The arguments.</param>
    /// <returns>The arguments as values.</returns>
    /// <exception cref="FormatException">One of them cannot be read as a value of its parameter.</exception>
    public DynamicArguments Read(OperationShape operation, IReadOnlyList<string> texts)
    {
        DynamicArguments arguments = new();
        bool isNamed = false;
        for (int i = 0; i < texts.Count; i++)
        {
            if (NameOf(texts[i]) is { } name)
            {
                isNamed = true;
                arguments.Add(name, Value(texts[i][(name.Length + 1)..], Find(operation, name), name));
                continue;
            }

            if (isNamed)
                throw new FormatException($"The argument {texts[i]} has no name and stands behind one that has: arguments by position come first.");

            ParameterShape? parameter = ParameterAt(operation, i, out bool isPartOfRest);
            Any value = Value(texts[i], isPartOfRest ? ((SequenceShape)parameter!.Type).Element : parameter?.Type, parameter?.Name ?? $"argument {i + 1}");
            if (isPartOfRest)
                Gather(arguments, parameter!, value, texts, ref i);
            else
                arguments.Add(value);
        }

        if (operation.Parameters.Count > texts.Count && !isNamed && operation.Parameters[texts.Count] is { Type: SequenceShape } rest && TakesRest(rest))
            arguments.Add(new DynamicList());

        return arguments;
    }

    // The last parameter of a list takes all arguments from its place on, unless it is given as one.
    private void Gather(DynamicArguments arguments, ParameterShape parameter, Any first, IReadOnlyList<string> texts, ref int i)
    {
        DynamicList rest = new();
        rest.Add(first);
        while (i + 1 < texts.Count && NameOf(texts[i + 1]) is null)
            rest.Add(Value(texts[++i], ((SequenceShape)parameter.Type).Element, $"{parameter.Name}[{rest.Count}]"));

        arguments.Add(rest);
    }

    private static ParameterShape? ParameterAt(OperationShape operation, int index, out bool isPartOfRest)
    {
        isPartOfRest = operation.Parameters.Count > 0 && index == operation.Parameters.Count - 1 && operation.Parameters[index] is { Type: SequenceShape } last && TakesRest(last);
        return index < operation.Parameters.Count ? operation.Parameters[index] : null;
    }

    // Python's *args, as what its daemons tell knows no other parameters.
    private static bool TakesRest(ParameterShape parameter) => parameter.Remarks.Any(remark => remark.GetType().Name.EndsWith("RestAttribute", StringComparison.Ordinal));

    private static TypeShape? Find(OperationShape operation, string name) =>
        operation.Parameters.FirstOrDefault(p => p.Name == name)?.Type
        ?? operation.Parameters.FirstOrDefault(p => string.Equals(Plain(p.Name), Plain(name), StringComparison.OrdinalIgnoreCase))?.Type;

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);

    private Any Value(string text, TypeShape? type, string place)
    {
        bool isJson = TryParse(text, out JsonDocument? document);
        using (document)
        {
            JsonElement? element = document?.RootElement;
            if (type is null)
                return json.Read(element ?? AsText(text), new AnyShape(), place); // what is wrong with it is said when it meets the operation

            return IsWrittenAsText(type) && element?.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)
                ? json.Read(AsText(text), type, place)
                : json.Read(isJson ? element!.Value : AsText(text), type, place);
        }
    }

    private static bool IsWrittenAsText(TypeShape type) => type switch
    {
        OptionalShape optional => IsWrittenAsText(optional.Element),
        EnumShape => true,
        ReferenceShape => true,
        PrimitiveShape primitive => primitive.Kind is PrimitiveKind.String or PrimitiveKind.WideString or PrimitiveKind.Char or PrimitiveKind.NarrowChar or PrimitiveKind.Guid
            or PrimitiveKind.DateTime or PrimitiveKind.DateTimeOffset or PrimitiveKind.TimeSpan or PrimitiveKind.Bytes or PrimitiveKind.ObjectRef,
        _ => false,
    };

    private static JsonElement AsText(string text)
    {
        using MemoryStream octets = new();
        using (Utf8JsonWriter writer = new(octets))
            writer.WriteStringValue(text);

        return JsonDocument.Parse(octets.ToArray()).RootElement.Clone();
    }

    private static bool TryParse(string text, out JsonDocument? document)
    {
        try
        {
            document = JsonDocument.Parse(text);
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            document = null;
            return false;
        }
    }

    private static string? NameOf(string text)
    {
        int mark = text.IndexOf('=', StringComparison.Ordinal);
        return mark > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text[..mark].All(c => char.IsLetterOrDigit(c) || c == '_') ? text[..mark] : null;
    }
}
