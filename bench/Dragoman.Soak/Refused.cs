namespace Dragoman.Soak;

/// <summary>The declared fault, with the token of its call.</summary>
/// <param name="token">The token.</param>
[Message(Name = "Soak.Refused")]
public sealed class Refused(long token) : Exception($"refused {token}")
{
    public long Token => token;
}
