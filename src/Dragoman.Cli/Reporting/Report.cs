using Spectre.Console;

namespace Dragoman.Cli;

/// <summary>Writes to standard output: tables with lines and colours for people at a terminal, plain columns for files and pipes.</summary>
internal static class Report
{
    private const string Gap = "  ";

    public static void Line(string text = "") => Console.Out.WriteLine(text);

    /// <summary>Writes a table.</summary>
    /// <param name="headers">The names of the columns.</param>
    /// <param name="rows">The rows, each with a cell for every column.</param>
    /// <param name="isBad">Which rows to mark; null for none.</param>
    public static void Table(IReadOnlyList<string> headers, IReadOnlyList<string[]> rows, Func<string[], bool>? isBad = null)
    {
        if (Console.IsOutputRedirected)
            Plain([headers, .. rows]);
        else
            Drawn(headers, rows, isBad ?? (_ => false));
    }

    private static void Plain(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (IReadOnlyList<string> row in rows)
            Line(string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static void Drawn(IReadOnlyList<string> headers, IReadOnlyList<string[]> rows, Func<string[], bool> isBad)
    {
        Table table = new() { Border = TableBorder.Rounded };
        foreach (string header in headers)
            table.AddColumn(new TableColumn(new Text(header, new Style(decoration: Decoration.Bold))));

        foreach (string[] row in rows)
            table.AddRow(row.Select(cell => new Text(cell, isBad(row) ? new Style(Color.Red) : Style.Plain)));

        AnsiConsole.Write(table);
    }
}
