namespace Dragoman.Testing.Tokens;

/// <summary>Fields and arguments carry their names, and may come in any order or not at all.</summary>
public sealed class Named : ITokenForm
{
    public static bool IsPositional => false;
}
