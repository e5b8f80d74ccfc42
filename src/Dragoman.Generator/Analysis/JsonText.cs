using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Dragoman.Generator;

/// <summary>Writes JSON.</summary>
internal static class JsonText
{
    /// <summary>An object, its parts that are null left out.</summary>
    public static string Object(params string?[] parts) => "{" + string.Join(",", parts.OfType<string>()) + "}";

    /// <summary>A property.</summary>
    public static string Property(string name, string value) => $"{Literal(name)}:{value}";

    /// <summary>A property that is true; nothing when it is false.</summary>
    public static string? Flag(string name, bool value) => value ? Property(name, "true") : null;

    /// <summary>An array.</summary>
    public static string Array(IEnumerable<string> items) => $"[{string.Join(",", items)}]";

    /// <summary>A property whose value is an array; nothing when that is empty.</summary>
    public static string? ArrayIfAny(string name, IEnumerable<string> items)
    {
        List<string> written = [.. items];
        return written.Count == 0 ? null : Property(name, Array(written));
    }

    /// <summary>A number.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A text.</summary>
    public static string Literal(string text)
    {
        StringBuilder json = new("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                json.Append('\\').Append(c);
            else if (char.IsControl(c) || char.IsSurrogate(c))
                json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(c);
        }

        return json.Append('"').ToString();
    }
}
