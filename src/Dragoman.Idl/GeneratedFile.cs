namespace Dragoman.Idl;

/// <summary>A file of C# that the compiler made.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Text">Its text.</param>
public sealed record GeneratedFile(string Name, string Text);
