using System.Text;

namespace Dragoman.Iiop;

/// <summary>The text of an IDL file: opens and closes modules as definitions ask for them.</summary>
internal sealed class IdlText
{
    private readonly StringBuilder _text = new();
    private string[] _open = [];
    private bool _isFirst = true;

    /// <summary>Writes a definition into its modules.</summary>
    public void Add(string scope, IEnumerable<string> lines)
    {
        Enter(scope.Length == 0 ? [] : scope.Split("::"));
        if (!_isFirst)
            _text.Append('\n');

        _isFirst = false;
        foreach (string line in lines)
            Line(line);
    }

    /// <summary>Closes all modules and gives the file.</summary>
    /// <param name="guard">The macro that keeps the file from being included twice.</param>
    public string Finish(string guard)
    {
        Enter([]);
        return $"#ifndef {guard}\n#define {guard}\n\n{_text}\n#endif\n";
    }

    /// <summary>Turns a summary into comment lines.</summary>
    public static IEnumerable<string> Comment(Shape shape, string indent = "") =>
        shape.Summary.Length == 0
            ? []
            : shape.Summary.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)

                // A backslash at the end would take the next line into the comment.
                .Select(line => $"{indent}// {line.TrimEnd('\\')}");

    private void Enter(string[] modules)
    {
        int common = 0;
        while (common < _open.Length && common < modules.Length && _open[common] == modules[common])
            common++;

        for (int i = _open.Length; i > common; i--)
        {
            _open = _open[..(i - 1)];
            Line("};");
            _isFirst = false;
        }

        for (int i = common; i < modules.Length; i++)
        {
            if (!_isFirst)
                _text.Append('\n');

            Line($"module {IdlKeywords.Escape(modules[i])} {{");
            _open = modules[..(i + 1)];
            _isFirst = true;
        }
    }

    // Preprocessor lines begin at the margin, as old preprocessors want them.
    private void Line(string line) => _text.Append(' ', line.StartsWith('#') ? 0 : _open.Length * 2).Append(line).Append('\n');
}
