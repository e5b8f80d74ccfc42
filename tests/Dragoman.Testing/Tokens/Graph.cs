namespace Dragoman.Testing.Tokens;

/// <summary>Fields by name in an order of the wire's own, and objects by handles, as in Java's serialization.</summary>
public sealed class Graph : ITokenForm
{
    public static bool IsPositional => false;

    public static bool OrdersFields => true;

    public static bool KeepsIdentity => true;
}
