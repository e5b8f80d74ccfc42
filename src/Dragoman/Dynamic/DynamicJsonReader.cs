using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Dragoman;

/// <summary>Reads values from JSON.</summary>
/// <param name="references">Makes an object or a reference of a text.</param>
internal sealed class DynamicJsonReader(Func<string, ContractShape?, object?> references)
{
    private readonly Dictionary<string, DynamicRecord> _shared = new(StringComparer.Ordinal);

    /// <summary>Reads a value.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="type">Its type.</param>
    /// <param name="place">Where it stands.</param>
    public Any Read(JsonElement json, TypeShape type, string place)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return default;

        return type switch
        {
            OptionalShape optional => Read(json, optional.Element, place),
            PrimitiveShape primitive => Primitive(json, primitive, place),
            EnumShape member => Member(json, member, place),
            ReferenceShape reference => Reference(json, reference.Contract, type, place),
            MessageShape message => Record(json, message, place),
            ValueShape value => Record(json, value, place),
            UnionShape union => Union(json, union, place),
            SequenceShape list => List(json, DynamicListKind.List, list.Element, type, place),
            SetShape set => List(json, DynamicListKind.Set, set.Element, type, place),
            ArrayShape array => List(json, DynamicListKind.List, array.Lengths.Count == 1 ? array.Element : new ArrayShape(array.Element, [.. array.Lengths.Skip(1)]), type, place),
            TupleShape tuple => Tuple(json, tuple, place),
            MapShape map => Map(json, map, place),
            AnyShape => Any(json, place),
            _ => throw Wrong(json, type, place),
        };
    }

    private static FormatException Wrong(JsonElement json, TypeShape type, string place, string? hint = null) =>
        new($"{place} must be {DynamicTypes.Of(type)}{(hint is null ? "" : $" ({hint})")}; {Shown(json)} came.");

    private static string Shown(JsonElement json)
    {
        const int Longest = 60;
        string raw = json.GetRawText();
        return raw.Length > Longest ? raw[..Longest] + "…" : raw;
    }

    private Any Primitive(JsonElement json, PrimitiveShape type, string place)
    {
        if (type.Kind == PrimitiveKind.ObjectRef)
            return Reference(json, null, type, place);

        object? value = json.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => type.Kind == PrimitiveKind.Boolean ? json.GetBoolean() : null,
            JsonValueKind.Number => DynamicJsonScalars.Number(json.GetRawText(), type.Kind),
            JsonValueKind.String => DynamicJsonScalars.Text(json.GetString()!, type.Kind),
            JsonValueKind.Array => type.Kind == PrimitiveKind.Complex ? ComplexOf(json) : null,
            _ => null,
        };
        return value is null ? throw Wrong(json, type, place, DynamicJsonScalars.Hint(type.Kind)) : Dragoman.Any.Of(value);
    }

    private static Complex? ComplexOf(JsonElement json) => json.GetArrayLength() == 2
        && DynamicJsonScalars.Real(json[0]) is { } real && DynamicJsonScalars.Real(json[1]) is { } imaginary ? new Complex(real, imaginary) : null;

    private static Any Member(JsonElement json, EnumShape type, string place)
    {
        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out long number))
            return Dragoman.Any.Of(number);
        if (json.ValueKind != JsonValueKind.String)
            throw Wrong(json, type, place, "the name of a member or a number");

        string text = json.GetString()!;
        if (!type.IsFlags || !text.Contains(',', StringComparison.Ordinal))
            return Dragoman.Any.Of(text);

        long flags = 0;
        foreach (string name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            EnumMember[] found = [.. type.Members.Where(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase))];
            flags |= found.Length > 0 ? found[0].Value : throw Wrong(json, type, place, $"{name} is none of {DynamicNames.List(type.Members.Select(m => m.Name))}");
        }

        return Dragoman.Any.Of(new DynamicEnum(type, flags));
    }

    private Any Reference(JsonElement json, ContractShape? contract, TypeShape type, string place)
    {
        if (json.ValueKind != JsonValueKind.String)
            throw Wrong(json, type, place, "the text of a reference");

        try
        {
            return Dragoman.Any.Of(references(json.GetString()!, contract));
        }
        catch (FormatException e)
        {
            throw new FormatException($"{place}: {e.Message}", e);
        }
    }

    private Any Record(JsonElement json, CompositeShape type, string place)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Wrong(json, type, place, "an object of its fields");
        if (Known(json, place) is { } before)
            return Dragoman.Any.Of(before);

        CompositeShape own = type;
        if (json.TryGetProperty(DynamicJsonTerms.Type, out JsonElement said) && said.ValueKind == JsonValueKind.String && said.GetString() != type.Name)
        {
            int index = type is ValueShape value ? value.KnownIndexOf(said.GetString()!) : -1;
            own = index >= 0 ? ((ValueShape)type).Known[index] : throw Wrong(said, type, $"{place}.{DynamicJsonTerms.Type}");
        }

        DynamicRecord record = new(own);
        Keep(json, record);
        foreach (JsonProperty property in json.EnumerateObject().Where(p => p.Name is not (DynamicJsonTerms.Type or DynamicJsonTerms.Id)))
        {
            int index = DynamicNames.Field(own, property.Name);
            string name = index < 0 ? property.Name : own.Fields[index].Name;
            if (record.TryGetValue(name, out _))
                throw new FormatException($"{place} has its field {name} twice.");

            record[name] = index < 0 ? Any(property.Value, $"{place}.{name}") : Read(property.Value, own.Fields[index].Type, $"{place}.{name}");
        }

        return Dragoman.Any.Of(record);
    }

    private DynamicRecord? Known(JsonElement json, string place)
    {
        if (!json.TryGetProperty(DynamicJsonTerms.Ref, out JsonElement reference))
            return null;

        return reference.ValueKind == JsonValueKind.String && _shared.TryGetValue(reference.GetString()!, out DynamicRecord? found)
            ? found
            : throw new FormatException($"{place}: no object before this one has the {DynamicJsonTerms.Id} {Shown(reference)}.");
    }

    private void Keep(JsonElement json, DynamicRecord record)
    {
        if (json.TryGetProperty(DynamicJsonTerms.Id, out JsonElement id) && id.ValueKind == JsonValueKind.String)
            _shared[id.GetString()!] = record;
    }

    private Any Union(JsonElement json, UnionShape type, string place)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Wrong(json, type, place, "an object of its discriminant and the fields of its arm");

        JsonProperty[] own = [.. json.EnumerateObject().Where(p => string.Equals(p.Name, type.Discriminant.Name, StringComparison.OrdinalIgnoreCase))];
        if (own.Length != 1)
            throw new FormatException($"{place} lacks its discriminant {type.Discriminant.Name}: {DynamicTypes.Of(type.Discriminant.Type)}.");

        Any discriminant = new DynamicFit(KnownTypes.None).Fit(
            type.Discriminant.Type, Read(own[0].Value, type.Discriminant.Type, $"{place}.{type.Discriminant.Name}"), $"{place}.{type.Discriminant.Name}");
        int arm = DynamicComposites.ArmOf(type, discriminant);
        if (arm < 0)
            throw new FormatException($"{place}.{type.Discriminant.Name} = {discriminant} chooses no arm of {type.Name}.");

        MessageShape content = type.Arms[arm].Content;
        DynamicRecord record = new(content);
        foreach (JsonProperty property in json.EnumerateObject().Where(p => p.Name != own[0].Name && p.Name != DynamicJsonTerms.Type))
        {
            int index = DynamicNames.Field(content, property.Name);
            string name = index < 0 ? property.Name : content.Fields[index].Name;
            record[name] = index < 0 ? Any(property.Value, $"{place}.{name}") : Read(property.Value, content.Fields[index].Type, $"{place}.{name}");
        }

        return Dragoman.Any.Of(new DynamicUnion(type, discriminant, record));
    }

    private Any List(JsonElement json, DynamicListKind kind, TypeShape? element, TypeShape type, string place)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw Wrong(json, type, place, "an array");

        DynamicList list = new(kind);
        foreach (JsonElement item in json.EnumerateArray())
            list.Add(Read(item, element!, $"{place}[{list.Count}]"));

        return Dragoman.Any.Of(list);
    }

    private Any Tuple(JsonElement json, TupleShape type, string place)
    {
        DynamicList list = new(DynamicListKind.Tuple);
        switch (json.ValueKind)
        {
            case JsonValueKind.Array when json.GetArrayLength() == type.Elements.Count:
                foreach ((JsonElement item, FieldShape element) in json.EnumerateArray().Zip(type.Elements))
                    list.Add(Read(item, element.Type, $"{place}.{element.Name}"));

                break;
            case JsonValueKind.Object when json.EnumerateObject().Count() == type.Elements.Count && type.Elements.All(e => json.TryGetProperty(e.Name, out _)):
                foreach (FieldShape element in type.Elements)
                    list.Add(Read(json.GetProperty(element.Name), element.Type, $"{place}.{element.Name}"));

                break;
            default:
                throw Wrong(json, type, place, $"an array of {type.Elements.Count}, or an object of {string.Join(", ", type.Elements.Select(e => e.Name))}");
        }

        return Dragoman.Any.Of(list);
    }

    private Any Map(JsonElement json, MapShape type, string place)
    {
        DynamicMap map = new();
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in json.EnumerateObject())
                    map[Key(property.Name, type, place)] = Read(property.Value, type.Value, $"{place}[{property.Name}]");

                break;
            case JsonValueKind.Array when json.EnumerateArray().All(p => p.ValueKind == JsonValueKind.Array && p.GetArrayLength() == 2):
                foreach (JsonElement pair in json.EnumerateArray())
                    map[Read(pair[0], type.Key, $"a key of {place}")] = Read(pair[1], type.Value, $"{place}[{Shown(pair[0])}]");

                break;
            default:
                throw Wrong(json, type, place, "an object, or an array of pairs");
        }

        return Dragoman.Any.Of(map);
    }

    private static Any Key(string name, MapShape type, string place)
    {
        TypeShape key = type.Key is OptionalShape optional ? optional.Element : type.Key;
        object? value = key switch
        {
            PrimitiveShape primitive => DynamicJsonScalars.Text(name, primitive.Kind),
            EnumShape or AnyShape => name,
            _ => null,
        };
        return Dragoman.Any.Of(value ?? throw new FormatException($"A key of {place} must be {DynamicTypes.Of(type.Key)}; \"{name}\" came."));
    }

    private Any Any(JsonElement json, string place)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Null:
                return default;
            case JsonValueKind.True or JsonValueKind.False:
                return Dragoman.Any.Of(json.GetBoolean());
            case JsonValueKind.Number:
                return Dragoman.Any.Of(DynamicJsonScalars.Number(json.GetRawText()));
            case JsonValueKind.String:
                return Dragoman.Any.Of(json.GetString());
            case JsonValueKind.Array:
                return List(json, DynamicListKind.List, new AnyShape(), new AnyShape(), place);
        }

        JsonProperty[] properties = [.. json.EnumerateObject()];
        return properties is [{ Name: ['$', ..] } marked] && Marked(marked, place) is { } value ? value : Unnamed(json, place);
    }

    private Any? Marked(JsonProperty marked, string place)
    {
        AnyShape any = new();
        return marked.Name switch
        {
            DynamicJsonTerms.Map => Map(marked.Value, new MapShape(any, any), place),
            DynamicJsonTerms.Tuple => List(marked.Value, DynamicListKind.Tuple, any, any, place),
            DynamicJsonTerms.Set => List(marked.Value, DynamicListKind.Set, any, any, place),
            _ when DescriptionTerms.Kind(marked.Name[1..]) is { } kind and not PrimitiveKind.Void => Fitted(marked.Value, new PrimitiveShape(kind), place),
            _ => null,
        };
    }

    private Any Fitted(JsonElement json, PrimitiveShape type, string place)
    {
        try
        {
            return new DynamicFit(KnownTypes.None).Fit(type, Primitive(json, type, place), place);
        }
        catch (EncodeException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private Any Unnamed(JsonElement json, string place)
    {
        if (Known(json, place) is { } before)
            return Dragoman.Any.Of(before);

        if (!json.TryGetProperty(DynamicJsonTerms.Type, out JsonElement said) || said.ValueKind != JsonValueKind.String)
        {
            DynamicMap map = new();
            foreach (JsonProperty property in json.EnumerateObject())
                map[Dragoman.Any.Of(property.Name)] = Any(property.Value, $"{place}.{property.Name}");

            return Dragoman.Any.Of(map);
        }

        DynamicRecord record = new(said.GetString()!);
        Keep(json, record);
        foreach (JsonProperty property in json.EnumerateObject().Where(p => p.Name is not (DynamicJsonTerms.Type or DynamicJsonTerms.Id)))
            record[property.Name] = Any(property.Value, $"{place}.{property.Name}");

        return Dragoman.Any.Of(record);
    }
}
