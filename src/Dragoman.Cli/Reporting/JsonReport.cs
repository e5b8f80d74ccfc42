using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dragoman.Cli;

/// <summary>Writes tables for programs: an array with an object for each row, whose members have the names of the columns.</summary>
internal static class JsonReport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a table.</summary>
    /// <param name="headers">The names of the columns.</param>
    /// <param name="rows">The rows, each with a cell for every column.</param>
    public static void Table(IReadOnlyList<string> headers, IEnumerable<string[]> rows)
    {
        using var octets = new MemoryStream();
        using (var json = new Utf8JsonWriter(octets, Options))
        {
            json.WriteStartArray();
            foreach (string[] row in rows)
            {
                json.WriteStartObject();
                for (int column = 0; column < row.Length; column++)
                    json.WriteString(headers[column], row[column]);

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        Report.Text(Encoding.UTF8.GetString(octets.GetBuffer(), 0, (int)octets.Length));
    }
}
