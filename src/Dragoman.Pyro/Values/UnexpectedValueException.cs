using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Pyro;

/// <summary>A value came that is of another kind than the declared one: the cause within a <see cref="DecodeException"/>. It says so in the words of whoever is to read it.</summary>
/// <param name="came">What came, in Python's words.</param>
/// <param name="expected">What must be, in Python's words.</param>
[SuppressMessage("Design", "CA1064", Justification = "Nobody catches it: it tells a DecodeException's cause.")]
[SuppressMessage("Design", "CA1032", Justification = "It is made in one place, of what it says.")]
internal sealed class UnexpectedValueException(string came, string expected) : Exception($"{Capital(came)} came instead of {expected}.")
{
    /// <summary>Makes the exception that readers throw.</summary>
    public static DecodeException Thrown(ValueKind came, string expected) => Thrown(InPython(came), expected);

    /// <summary>Makes the exception that readers throw.</summary>
    public static DecodeException Thrown(string came, string expected)
    {
        UnexpectedValueException cause = new(came, expected);
        return new DecodeException(cause.Message, cause);
    }

    /// <summary>Says of an exception what it says, in the words of C#.</summary>
    public static string ForCSharp(Exception exception) => exception.InnerException is UnexpectedValueException unexpected ? unexpected.InCSharp() : exception.Message;

    private static string InPython(ValueKind kind) => kind switch
    {
        ValueKind.None => "None",
        ValueKind.Boolean => "a bool",
        ValueKind.Integer or ValueKind.BigInteger => "an int",
        ValueKind.Real => "a float",
        ValueKind.Complex => "a complex",
        ValueKind.Text => "a str",
        ValueKind.Octets => "bytes",
        ValueKind.List => "a list",
        ValueKind.Tuple => "a tuple",
        ValueKind.Set => "a set",
        ValueKind.Map => "a dict",
        ValueKind.Timestamp => "a datetime",
        _ => "a date",
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string InCSharp(string words) => words switch
    {
        "None" => "null",
        "an int" => "an integer",
        "a float" => "a double",
        "a complex" => "a complex number",
        "a str" => "a string",
        "bytes" => "a byte[]",
        "a dict" => "a dictionary",
        "a datetime" or "a datetime, or its isoformat" => "a DateTime",
        "a proxy or a URI" => "a reference",
        _ => words,
    };

    private string InCSharp() => $"{Capital(InCSharp(came))} came instead of {InCSharp(expected)}.";
}
