namespace Dragoman.Testing.Tokens;

/// <summary>Values follow each other by position alone, as in CDR and XDR.</summary>
public sealed class Positional : ITokenForm
{
    public static bool IsPositional => true;
}
