namespace Dragoman.Architecture.Tests;

/// <summary>A table of ARCHITECTURE.md: what the text says is what the tests hold.</summary>
internal sealed class MarkdownTable
{
    private MarkdownTable(IReadOnlyList<Row> rows) => Rows = rows;

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Reads the table whose first header cell is <paramref name="firstHeader"/>.</summary>
    public static MarkdownTable Parse(string document, string firstHeader)
    {
        string[] lines = document.ReplaceLineEndings("\n").Split('\n');
        int header = Array.FindIndex(lines, l => l.StartsWith('|') && Cells(l)[0] == firstHeader);
        if (header < 0)
            throw new InvalidOperationException($"ARCHITECTURE.md has no table whose first column is \"{firstHeader}\".");

        List<Row> rows = [];
        for (int i = header + 2; i < lines.Length && lines[i].StartsWith('|'); i++)
            rows.Add(new Row(Cells(lines[i]), i + 1));
        return new MarkdownTable(rows);
    }

    private static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(c => c.Trim())];

    /// <summary>One row: its cells and its line in the document.</summary>
    internal sealed record Row(IReadOnlyList<string> Cells, int Line)
    {
        /// <summary>The names in a cell, in order; a dash or an empty cell names nothing.</summary>
        public IReadOnlyList<string> Names(int column) =>
            [.. Cells[column].Split([',', '<'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(n => n.Trim('`').TrimEnd('/')).Where(n => n.Length > 0 && n != "-")];
    }
}
