namespace Dragoman.Directory;

/// <summary>What must hold for a batch to be done.</summary>
public abstract record StoreCondition
{
    private StoreCondition()
    {
    }

    /// <summary>A key is not there.</summary>
    /// <param name="Key">The key.</param>
    public sealed record Absent(string Key) : StoreCondition;

    /// <summary>A key is there.</summary>
    /// <param name="Key">The key.</param>
    public sealed record Exists(string Key) : StoreCondition;

    /// <summary>A key is there and was put last by a certain revision.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Revision">The revision.</param>
    public sealed record At(string Key, long Revision) : StoreCondition;

    /// <summary>No key begins with a text.</summary>
    /// <param name="Prefix">The text; not empty.</param>
    public sealed record EmptyRange(string Prefix) : StoreCondition;

    /// <summary>No key that begins with a text was put after a certain revision. Deletions do not count.</summary>
    /// <param name="Prefix">The text; not empty.</param>
    /// <param name="Revision">The revision.</param>
    public sealed record NotTouchedSince(string Prefix, long Revision) : StoreCondition;
}
