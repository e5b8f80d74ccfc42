namespace Dragoman.Idl;

/// <summary>Leaves a definition that cannot be read further. Caught where the parser knows how to go on; the message is already reported.</summary>
#pragma warning disable CA1032, CA1064 // Never leaves the parser, which makes it in one place.
internal sealed class SyntaxException : Exception;
#pragma warning restore CA1032, CA1064
