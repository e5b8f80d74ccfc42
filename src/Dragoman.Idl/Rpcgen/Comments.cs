using System.Text;

namespace Dragoman.Idl;

/// <summary>Decides which comments document which token: those directly above it, or after it on its line.</summary>
internal sealed class Comments
{
    private readonly StringBuilder _text = new();
    private int _lastLine = -1;

    /// <summary>Takes a comment that stands on the lines given; <paramref name="previous"/> is the token before it.</summary>
    public void Add(string text, int firstLine, int lastLine, Token? previous, int previousLine)
    {
        string clean = Clean(text);
        if (previous is not null && previousLine == firstLine)
        {
            previous.Trailing = previous.Trailing is null ? clean : $"{previous.Trailing}\n{clean}";
            return;
        }

        if (_lastLine >= 0 && firstLine > _lastLine + 1)
            _text.Clear();
        if (_text.Length > 0)
            _text.Append('\n');
        _text.Append(clean);
        _lastLine = lastLine;
    }

    /// <summary>Gives the comment that ends on the line before, or on the line itself, and forgets it.</summary>
    public string? TakeFor(int line)
    {
        string? taken = _lastLine >= line - 1 && _text.Length > 0 ? _text.ToString() : null;
        _text.Clear();
        _lastLine = -1;
        return taken;
    }

    // Decoration of block comments: a column of asterisks on the left, rules of asterisks, dashes or equals signs.
    private static string Clean(string text)
    {
        IEnumerable<string> lines = text.ReplaceLineEndings("\n").Split('\n')
            .Select(l => l.Trim().TrimStart('*').TrimEnd('*').Trim())
            .Select(l => l.All(c => c is '*' or '-' or '=' or '/' or '#') ? "" : l);
        return string.Join('\n', lines).Trim('\n');
    }
}
