namespace Dragoman.Idl;

/// <summary>Something the compiler has to say about a source file. The codes are explained in docs/idl.md.</summary>
/// <param name="Position">Where.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">The code of its kind, such as <c>DRI0004</c>.</param>
/// <param name="Message">What is wrong and what was expected instead.</param>
public sealed record IdlDiagnostic(SourcePosition Position, IdlSeverity Severity, string Code, string Message)
{
    /// <summary>The diagnostic as compilers print it: <c>file:line:column: error: message</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Position}: {Word}: {Message}";

    /// <summary>The diagnostic as MSBuild reads it from the output of a tool: <c>file(line,column): error DRI0004: message</c>.</summary>
    /// <returns>The text. A note is plain output for MSBuild, which knows only errors and warnings.</returns>
    public string ToBuildText() => $"{Position.File}({Position.Line},{Position.Column}): {Word} {Code}: {Message}";

    private string Word => Severity switch
    {
        IdlSeverity.Error => "error",
        IdlSeverity.Warning => "warning",
        _ => "note",
    };
}
