namespace Dragoman.Architecture.Tests;

/// <summary>A class with all of its parts: its fields, which properties and events that keep something and captured parameters are as well, and the lines from its name to its closing brace in each file.</summary>
internal sealed record ClassSize(SourceFile File, string Name, int Line, int Lines, int Fields, int Parts);
