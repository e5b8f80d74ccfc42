using System.Text;

namespace Dragoman.Idl;

/// <summary>Lines of C# with their indentation.</summary>
internal sealed class CodeText
{
    private readonly StringBuilder _text = new();
    private int _indentation;

    public void Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', _indentation * 4).Append(line);
        _text.Append('\n');
    }

    public void Open(string line)
    {
        Line(line);
        Line("{");
        _indentation++;
    }

    public void Close()
    {
        _indentation--;
        Line("}");
    }

    /// <summary>Writes an element of a documentation comment, on one line if it is one.</summary>
    public void Documentation(string? text, string element = "summary", string attributes = "")
    {
        string[] lines = text is null ? [] : text.Split('\n');
        if (lines.Length == 0)
            return;

        string name = element + attributes;
        if (lines.Length == 1)
        {
            Line($"/// <{name}>{Escape(lines[0])}</{element}>");
            return;
        }

        Line($"/// <{name}>");
        foreach (string line in lines)
            Line($"/// {Escape(line)}".TrimEnd());
        Line($"/// </{element}>");
    }

    public override string ToString() => _text.ToString();

    /// <summary>Writes a text as a literal of C#.</summary>
    public static string Quoted(string text) => $"\"{string.Concat(text.Select(QuotedCharacter))}\"";

    private static string QuotedCharacter(char c) => c switch
    {
        '"' or '\\' => $"\\{c}",
        < ' ' or > '~' => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    };

    private static string Escape(string text) => new string([.. text.Where(c => !char.IsControl(c))])
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
