namespace Jokes;

/// <summary>Knows one joke.</summary>
internal sealed class JokeTeller : IJokes
{
    /// <inheritdoc/>
    public string Tell(string listener) => $"{listener}, there are two hard things about messages: 2. order, 1. delivery once, 2. order.";
}
