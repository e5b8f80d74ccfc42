using System.Globalization;
using System.Text.Json;

namespace Dragoman;

/// <summary>Default values of parameters in descriptions: constants as C# has them.</summary>
internal static class DescriptionDefaults
{
    /// <summary>Writes a default value.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="property">The name of the property.</param>
    /// <param name="value">A constant of the source, or what <see cref="Read"/> gave.</param>
    public static void Write(Utf8JsonWriter json, string property, object value)
    {
        switch (value)
        {
            case bool truth:
                json.WriteBoolean(property, truth);
                break;
            case DynamicEnum member:
                json.WriteNumber(property, member.Number);
                break;
            case Enum member:
                json.WriteNumber(property, NumberOf(member));
                break;
            case double real when double.IsFinite(real):
                json.WriteNumber(property, real);
                break;
            case float real when float.IsFinite(real):
                json.WriteNumber(property, real);
                break;
            case ulong number:
                json.WriteNumber(property, number);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                json.WriteNumber(property, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteString(property, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>Reads the default value of a parameter.</summary>
    /// <param name="parameter">The parameter's place.</param>
    /// <param name="type">Its type.</param>
    /// <returns>The value; null where none is said.</returns>
    public static object? Read(DescriptionNode parameter, TypeShape type)
    {
        if (parameter.Find("default") is not { } node)
            return null;

        if (!parameter.Flag("optional"))
            throw node.Wrong("only an optional parameter has a default");

        TypeShape own = type is OptionalShape optional ? optional.Element : type;
        return own switch
        {
            EnumShape member => new DynamicEnum(member, node.Number()),
            PrimitiveShape primitive => Value(node.Element, primitive.Kind) ?? throw node.Wrong($"{node.Found} is no value of type {DescriptionTerms.Word(primitive.Kind)}"),
            _ => throw node.Wrong($"{node.Found} is no value of this type: only numbers, texts, truth values and enumerations have defaults"),
        };
    }

    private static long NumberOf(Enum member) =>
        Convert.GetTypeCode(member) == TypeCode.UInt64 ? unchecked((long)Convert.ToUInt64(member, CultureInfo.InvariantCulture)) : Convert.ToInt64(member, CultureInfo.InvariantCulture);

    private static object? Value(JsonElement element, PrimitiveKind kind) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => kind == PrimitiveKind.Boolean ? element.GetBoolean() : null,
        JsonValueKind.Number => Number(element, kind),
        JsonValueKind.String => Text(element.GetString()!, kind),
        _ => null,
    };

    private static object? Number(JsonElement element, PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Byte when element.TryGetByte(out byte value) => value,
        PrimitiveKind.SByte when element.TryGetSByte(out sbyte value) => value,
        PrimitiveKind.Int16 when element.TryGetInt16(out short value) => value,
        PrimitiveKind.UInt16 when element.TryGetUInt16(out ushort value) => value,
        PrimitiveKind.Int32 when element.TryGetInt32(out int value) => value,
        PrimitiveKind.UInt32 when element.TryGetUInt32(out uint value) => value,
        PrimitiveKind.Int64 when element.TryGetInt64(out long value) => value,
        PrimitiveKind.UInt64 when element.TryGetUInt64(out ulong value) => value,
        PrimitiveKind.Single when element.TryGetSingle(out float value) => value,
        PrimitiveKind.Double when element.TryGetDouble(out double value) => value,
        _ => null,
    };

    private static object? Text(string text, PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.String or PrimitiveKind.WideString => text,
        PrimitiveKind.Char or PrimitiveKind.NarrowChar when text.Length == 1 => text[0],
        PrimitiveKind.Decimal when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal value) => value,
        PrimitiveKind.Double when double.TryParse(text, CultureInfo.InvariantCulture, out double value) && !double.IsFinite(value) => value,
        PrimitiveKind.Single when float.TryParse(text, CultureInfo.InvariantCulture, out float value) && !float.IsFinite(value) => value,
        _ => null,
    };
}
