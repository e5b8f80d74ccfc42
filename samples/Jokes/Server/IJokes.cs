using Dragoman;

namespace Jokes;

/// <summary>What this program offers to others.</summary>
[Contract]
public partial interface IJokes
{
    /// <summary>Tells a joke.</summary>
    /// <param name="listener">Who hears it.</param>
    /// <returns>The joke.</returns>
    string Tell(string listener);
}
