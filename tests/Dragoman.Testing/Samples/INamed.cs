namespace Dragoman.Testing.Samples;

/// <summary>Something that has a name.</summary>
[Contract]
public partial interface INamed
{
    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>Gives a greeting.</summary>
    /// <param name="guest">Who is greeted.</param>
    /// <returns>The greeting.</returns>
    string Greet(string guest);
}
