namespace Dragoman;

/// <summary>What to search for, and where.</summary>
/// <param name="Filter">Which entries are meant.</param>
public sealed record NameSearch(EntryFilter Filter)
{
    /// <summary>The name of the entry to search at, from where the search starts.</summary>
    /// <value><see cref="NamePath.Empty"/> by default: the context where it starts, which is no entry and is not found itself.</value>
    public NamePath Base { get; init; } = NamePath.Empty;

    /// <summary>How far below its base the search looks.</summary>
    /// <value><see cref="NameScope.Subtree"/> by default.</value>
    public NameScope Scope { get; init; } = NameScope.Subtree;

    /// <summary>How many entries may be found. Reading on behind them fails with <see cref="NameError.LimitReached"/>, so that nobody takes a part for the whole.</summary>
    /// <value>Any number by default.</value>
    public int MaxMatches { get; init; } = int.MaxValue;
}
