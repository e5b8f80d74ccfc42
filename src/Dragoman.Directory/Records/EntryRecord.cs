using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>What the store knows of an entry, its profiles apart.</summary>
/// <param name="Parent">The context that has it.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Kind">What it is bound to.</param>
internal sealed record EntryRecord(ContextId Parent, NameComponent Name, EntryKind Kind)
{
    /// <summary>The context of a context's entry.</summary>
    public ContextId Context { get; init; }

    /// <summary>Where a link leads.</summary>
    public NamePath Link { get; init; } = NamePath.Empty;

    /// <summary>The contract of an object or mount.</summary>
    public string Contract { get; init; } = "";

    /// <summary>The family of each profile of an object or mount, in the order of the whole reference.</summary>
    public ImmutableArray<string> Families { get; init; } = [];

    public AttributeSet Attributes { get; init; } = AttributeSet.Empty;

    public string? CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public string? ModifiedBy { get; init; }

    public DateTimeOffset ModifiedAt { get; init; }
}
