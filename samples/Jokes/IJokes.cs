using Dragoman;

namespace Jokes;

/// <summary>Tells jokes. Programs in C# share this text; those in Python need none.</summary>
[Contract]
public partial interface IJokes
{
    /// <summary>Tells a joke.</summary>
    /// <param name="listener">Who hears it.</param>
    /// <returns>The joke.</returns>
    string Tell(string listener);
}
