namespace Dragoman.Pyro;

/// <summary>What a declared exception carries beside its own data.</summary>
/// <param name="Type">The wire-neutral name of the exception.</param>
/// <param name="Traceback">The lines that Python shows.</param>
internal sealed record DeclaredAttributes(string Type, IReadOnlyList<string> Traceback)
{
    public const string TypeName = "dragoman_type";
    public const string TracebackName = "_pyroTraceback";

    /// <summary>How many entries <see cref="Write"/> writes.</summary>
    public const int Count = 2;

    /// <summary>Writes the lines of a traceback.</summary>
    public static void WriteTraceback(ValueWriter values, IReadOnlyList<string> lines)
    {
        values.Text(TracebackName);
        values.Begin(ValueKind.List, lines.Count);
        foreach (string line in lines)
            values.Text(line);

        values.End();
    }

    /// <summary>Writes the entries.</summary>
    public void Write(ValueWriter values)
    {
        values.Text(TypeName);
        values.Text(Type);
        WriteTraceback(values, Traceback);
    }
}
