namespace Dragoman.Idl;

/// <summary>All declarations of one namespace, in the order of the source.</summary>
/// <param name="Namespace">The C# namespace.</param>
/// <param name="Source">The name of the file it comes from, without its folder.</param>
/// <param name="Declarations">The declarations.</param>
internal sealed record Module(string Namespace, string Source, IReadOnlyList<Declaration> Declarations);
