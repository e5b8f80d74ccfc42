namespace Dragoman.Pyro;

/// <summary>The formats with a writer each, for one connection: a writer writes one payload at a time.</summary>
internal sealed class FormatSet
{
    private static readonly PayloadFormat[] Formats = [new SerpentFormat(), new MarshalFormat(), new JsonFormat(), new MsgPackFormat()];

    private readonly ValueWriter?[] _writers = new ValueWriter?[Formats.Length];

    /// <summary>Gives a format.</summary>
    public static PayloadFormat Format(PyroSerializer serializer) => Formats[(int)serializer];

    /// <summary>Gives the writer of a format.</summary>
    public ValueWriter Writer(PyroSerializer serializer) => _writers[(int)serializer] ??= Format(serializer).NewWriter();
}
