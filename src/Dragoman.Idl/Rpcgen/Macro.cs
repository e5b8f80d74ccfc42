namespace Dragoman.Idl;

/// <summary>A macro of the preprocessor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The names of its parameters; null for a macro that takes no parentheses.</param>
/// <param name="Body">What stands for it.</param>
internal sealed record Macro(string Name, IReadOnlyList<string>? Parameters, IReadOnlyList<Token> Body);
