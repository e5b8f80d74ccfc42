namespace Dragoman.Directory;

/// <summary>A type of attributes.</summary>
/// <param name="Name">The name; letters' case does not matter.</param>
/// <param name="Syntax">What the values are.</param>
public sealed record AttributeType(string Name, AttributeSyntax Syntax)
{
    /// <summary>Whether an entry has one value at most.</summary>
    /// <value>False by default.</value>
    public bool IsSingle { get; init; }
}
