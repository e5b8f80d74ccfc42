namespace Dragoman.Idl;

/// <summary>What became of an interface file.</summary>
/// <param name="Diagnostics">Everything that the compiler has to say, by place.</param>
/// <param name="Files">The C# files; none when there was an error.</param>
/// <param name="Sources">The files that were read: the one given, then those that it includes.</param>
public sealed record IdlResult(IReadOnlyList<IdlDiagnostic> Diagnostics, IReadOnlyList<GeneratedFile> Files, IReadOnlyList<string> Sources)
{
    /// <summary>Whether C# was written.</summary>
    /// <value>False when a diagnostic is an error.</value>
    public bool Succeeded => Files.Count > 0;
}
