namespace Dragoman.Idl;

/// <summary>A place in a source file.</summary>
/// <param name="File">The file, spelled as it was opened.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column in characters, counted from 1.</param>
public readonly record struct SourcePosition(string File, int Line, int Column)
{
    /// <summary>The place as <c>file:line:column</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
