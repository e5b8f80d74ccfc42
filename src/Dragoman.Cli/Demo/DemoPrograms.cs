namespace Dragoman.Cli;

/// <summary>The foreign programs that the demonstration prints; they are files, compiled by the tests.</summary>
internal static class DemoPrograms
{
    /// <summary>Gives the lines of a shell that write a program.</summary>
    /// <param name="name">The name of the file, here and there.</param>
    /// <remarks>Printed with an indentation, which a here-document would not survive: <c>printf</c> writes the program.</remarks>
    public static IEnumerable<string> Paste(string name)
    {
        yield return @"printf '%s\n' \";
        string[] lines = Lines(name);
        for (int i = 0; i < lines.Length; i++)
            yield return $"  {Quoted(lines[i])}{(i == lines.Length - 1 ? $" > {name}" : @" \")}";
    }

    /// <summary>Quotes a text for a shell.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static string[] Lines(string name)
    {
        using Stream file = typeof(DemoPrograms).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not within this program.");
        using StreamReader reader = new(file);
        return reader.ReadToEnd().TrimEnd('\n').Split('\n');
    }
}
