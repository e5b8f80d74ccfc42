namespace Dragoman;

/// <summary>One entry of a context: a component bound to a target.</summary>
/// <param name="Name">The component; unique in its context.</param>
/// <param name="Id">The entry's lasting identity, which survives a change of its target, its name and its place.</param>
/// <param name="Target">What the name is bound to.</param>
public sealed record NameEntry(NameComponent Name, Guid Id, NameTarget Target)
{
    /// <summary>What is known of the entry beside its target.</summary>
    /// <value>Empty by default.</value>
    public AttributeSet Attributes { get; init; } = AttributeSet.Empty;

    /// <summary>Who bound the name first, and when.</summary>
    /// <value>The peer's share of the tree holds the entry.</value>
    public NameStamp Created { get; init; }

    /// <summary>Who changed the entry last, and when.</summary>
    /// <value>Its revision is the entry's.</value>
    public NameStamp Modified { get; init; }

    /// <summary>The revision that made the entry what it is.</summary>
    /// <value>Binding anew counts, however equal the target.</value>
    public long Revision => Modified.Revision;

    /// <summary>The host of the peer that bound the name first, whose share of the tree it takes.</summary>
    /// <value>Null when the program itself did.</value>
    public string? BoundBy => Created.By;

    /// <summary>What a link leads to in the end, when the entry was read.</summary>
    /// <value>The target itself unless it is a link; null for a link that leads nowhere.</value>
    public NameTarget? End
    {
        get => Target is NameTarget.Link ? field : Target;
        init;
    }
}
