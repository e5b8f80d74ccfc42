namespace Dragoman.Architecture.Tests;

/// <summary>A type as the syntax knows it: twins of different arity are different types.</summary>
internal readonly record struct TypeName(string Name, int Arity);
