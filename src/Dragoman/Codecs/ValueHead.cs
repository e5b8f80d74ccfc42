namespace Dragoman;

/// <summary>What a reader found at the beginning of a value with identity.</summary>
public readonly record struct ValueHead
{
    private ValueHead(int known, object? shared)
    {
        Known = known;
        Shared = shared;
    }

    /// <summary>Nothing.</summary>
    /// <value>The head of a null.</value>
    public static ValueHead Null { get; } = new(-1, null);

    /// <summary>Whether there is no value.</summary>
    /// <value>True for a null.</value>
    public bool IsNull => Known < 0 && Shared is null;

    /// <summary>The type of a new value.</summary>
    /// <value>The index in <see cref="ValueShape.Known"/> of the declared type; -1 when the value is not new.</value>
    public int Known { get; }

    /// <summary>The object that came before.</summary>
    /// <value>Null when the value is new, or there is none.</value>
    public object? Shared { get; }

    /// <summary>The head of a new value.</summary>
    /// <param name="known">The index of its type in <see cref="ValueShape.Known"/> of the declared type.</param>
    /// <returns>The head.</returns>
    public static ValueHead New(int known) => new(known, null);

    /// <summary>The head of a value that came before.</summary>
    /// <param name="shared">The object.</param>
    /// <returns>The head.</returns>
    public static ValueHead Of(object shared) => new(-1, shared);
}
