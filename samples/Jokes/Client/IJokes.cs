using Dragoman;

namespace Jokes;

/// <summary>What this program knows of the server.</summary>
[Contract]
public partial interface IJokes
{
    /// <summary>Tells a joke.</summary>
    /// <param name="listener">Who hears it.</param>
    /// <returns>The joke.</returns>
    string Tell(string listener);
}
