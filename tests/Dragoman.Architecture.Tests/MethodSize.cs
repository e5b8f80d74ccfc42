namespace Dragoman.Architecture.Tests;

/// <summary>A method and the lines from its name to its closing brace.</summary>
internal sealed record MethodSize(SourceFile File, string Name, int Line, int Lines);
