namespace Dragoman;

/// <content>What it looks like as a whole.</content>
public abstract partial class DynamicValue
{
    /// <summary>Compares structures, as <see cref="Any.Equals(Any)"/> does.</summary>
    /// <param name="other">Another value.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(DynamicValue? other) => other is not null && DynamicComparison.AreEqual(new Any(this), new Any(other));

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => obj is DynamicValue other && Equals(other);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => new DynamicHash().Of(this);

    /// <summary>Prints the value, as <see cref="Any.ToString"/> does.</summary>
    /// <returns>The text.</returns>
    public sealed override string ToString() => new Any(this).ToString();
}
