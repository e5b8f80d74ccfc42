namespace Dragoman.Idl.Tests;

/// <summary>Compiles sources held in memory.</summary>
internal static class Compiled
{
    /// <summary>Compiles <c>test.x</c>, with other files beside it as pairs of name and text.</summary>
    public static IdlResult Text(string source, params (string Name, string Text)[] others) => Text(source, new IdlOptions(), others);

    public static IdlResult Text(string source, IdlOptions options, params (string Name, string Text)[] others)
    {
        Dictionary<string, string> files = others.ToDictionary(o => o.Name, o => o.Text);
        files["test.x"] = source;
        return IdlCompiler.Compile("test.x", options with { ReadText = files.GetValueOrDefault });
    }

    public static string CSharp(string source)
    {
        IdlResult result = Text(source);
        Assert.True(result.Succeeded, string.Join('\n', result.Diagnostics));
        return result.Files[0].Text;
    }

    /// <summary>The diagnostics one a line, without notes.</summary>
    public static string Messages(string source, params (string Name, string Text)[] others) =>
        string.Join('\n', Text(source, others).Diagnostics.Where(d => d.Severity != IdlSeverity.Note));
}
