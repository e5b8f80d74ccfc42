namespace Dragoman.Idl;

/// <summary>How an interface file is compiled.</summary>
public sealed record IdlOptions
{
    /// <summary>The C# namespace.</summary>
    /// <value>By default the name of the file: <c>Calc</c> for <c>calc.x</c>.</value>
    public string? Namespace { get; init; }

    /// <summary>Where included files are looked for, after the folder of the file that includes them.</summary>
    /// <value>By default none.</value>
    public IReadOnlyList<string> IncludeDirectories { get; init; } = [];

    /// <summary>Macros that are defined from the start, with their text.</summary>
    /// <value>By default none; <c>RPC_HDR</c> and its like, which rpcgen defines for one of its outputs each, stay undefined.</value>
    public IReadOnlyDictionary<string, string> Defines { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether operations are asynchronous: <c>ValueTask&lt;int&gt; AddAsync(..., CancellationToken)</c> rather than <c>int Add(...)</c>.</summary>
    /// <value>By default they are synchronous.</value>
    public bool Asynchronous { get; init; }

    /// <summary>Gives the text of a file, or null where there is none that can be read.</summary>
    /// <value>By default files are read from disk as UTF-8.</value>
    public Func<string, string?> ReadText { get; init; } = ReadFile;

    private static string? ReadFile(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
