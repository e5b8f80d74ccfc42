using System.Globalization;
using Spectre.Console;

namespace Dragoman.Cli;

/// <summary>Writes to standard output: tables with lines and colours for people at a terminal, plain columns for files and pipes.</summary>
internal static class Report
{
    private const string Gap = "  ";

    /// <summary>Writes a line, with what would steer the terminal made visible: much of it comes from peers.</summary>
    public static void Line(string text = "") => Console.Out.WriteLine(Visible(text));

    /// <summary>Writes a text of several lines as it is.</summary>
    public static void Text(string text) => Console.Out.WriteLine(text);

    /// <summary>Writes a line to standard error. Where that is closed or full, the exit code has to say it alone.</summary>
    public static void Complaint(string text)
    {
        try
        {
            Console.Error.WriteLine(Visible(text));
        }
        catch (Exception lost) when (lost is IOException or UnauthorizedAccessException)
        {
            // There is nowhere left to say it.
        }
    }

    /// <summary>Writes a table.</summary>
    /// <param name="headers">The names of the columns.</param>
    /// <param name="rows">The rows, each with a cell for every column.</param>
    /// <param name="isBad">Which rows to mark; null for none.</param>
    public static void Table(IReadOnlyList<string> headers, IReadOnlyList<string[]> rows, Func<string[], bool>? isBad = null)
    {
        if (Console.IsOutputRedirected)
            Plain([headers, .. rows.Select(row => row.Select(Visible).ToArray())]);
        else
            Drawn(headers, rows, isBad ?? (_ => false));
    }

    private static string Visible(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(sign => char.IsControl(sign) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}") : sign.ToString()))
        : text;

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
            table.AddRow(row.Select(cell => new Text(Visible(cell), isBad(row) ? new Style(Color.Red) : Style.Plain)));

        AnsiConsole.Write(table);
    }
}
