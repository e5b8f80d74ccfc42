namespace Dragoman;

/// <summary>What to bind a name to, and what to say about it.</summary>
/// <param name="Target">What to bind.</param>
public sealed record NameBinding(NameTarget Target)
{
    /// <summary>The attributes of the entry. When the name is bound already, these take the place of those of the same names, and others stay.</summary>
    /// <value>Empty by default.</value>
    public AttributeSet Attributes { get; init; } = AttributeSet.Empty;

    /// <summary>Attributes that an entry of the name must not keep from before.</summary>
    /// <value>Empty by default. A name that is also among <see cref="Attributes"/> has these values afterwards.</value>
    public IReadOnlyList<string> Clears { get; init; } = [];
}
