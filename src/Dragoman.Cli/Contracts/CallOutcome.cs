using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dragoman.Cli;

/// <summary>Shows what a call gave: a line for people, or JSON for programs.</summary>
/// <param name="json">Writes JSON.</param>
/// <param name="format">Writes references.</param>
/// <param name="isJson">Whether programs will read it.</param>
internal sealed class CallOutcome(DynamicJson json, Func<ObjectRef, string> format, bool isJson)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Shows a result.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="value">The result.</param>
    public void Result(TypeShape type, Any value)
    {
        if (isJson)
            Report.Text(Written(writer => json.Write(writer, value, type)));
        else if (type is not PrimitiveShape { Kind: PrimitiveKind.Void })
            Report.Line(Shown(value));
    }

    /// <summary>Shows a declared exception.</summary>
    /// <param name="exception">The exception.</param>
    public void Declared(DynamicException exception)
    {
        if (!isJson)
        {
            Report.Complaint($"dragoman: {exception.Record}");
            return;
        }

        Report.Text(Written(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("exception", exception.TypeName);
            writer.WritePropertyName("data");
            json.Write(writer, Any.Of(exception.Record), exception.Record.Type);
            writer.WriteEndObject();
        }));
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using MemoryStream octets = new();
        using (Utf8JsonWriter writer = new(octets, Options))
            write(writer);

        return Encoding.UTF8.GetString(octets.GetBuffer(), 0, (int)octets.Length);
    }

    private string Shown(Any value) => value.Value switch
    {
        string text => text,
        Proxy proxy => format(proxy.Reference),
        ObjectRef reference => format(reference),
        _ => value.ToString(),
    };
}
