using System.Text.Json;

namespace Dragoman;

/// <summary>Values of contracts that are data as JSON, both ways (docs/call.md has the table).</summary>
/// <param name="readReference">Makes an object or a reference of a text, for a parameter of the contract; null for a reference to whatever object. A <see cref="FormatException"/> says what is wrong.</param>
/// <param name="writeReference">Writes a reference as a text.</param>
public sealed class DynamicJson(Func<string, ContractShape?, object?> readReference, Func<ObjectRef, string> writeReference)
{
    /// <summary>Reads a value of a known type. Whether it fits in every respect is found when it becomes an argument.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="type">The type.</param>
    /// <param name="place">Where the value stands, for people.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FormatException">It is no value of that type; the message says where, what came and what is expected.</exception>
    public Any Read(JsonElement json, TypeShape type, string place)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new DynamicJsonReader(readReference).Read(json, type, place);
    }

    /// <summary>Writes a value.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="value">The value.</param>
    /// <param name="type">Its type; null when nobody knows: then the value says itself what JSON alone would not tell.</param>
    /// <exception cref="FormatException">It nests too deep, or is no value that travels.</exception>
    public void Write(Utf8JsonWriter json, Any value, TypeShape? type)
    {
        ArgumentNullException.ThrowIfNull(json);
        new DynamicJsonWriter(json, writeReference, value).Write(value, type);
    }
}
