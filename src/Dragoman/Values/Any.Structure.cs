namespace Dragoman;

/// <content>What it looks like as a whole.</content>
public readonly partial struct Any
{
    /// <summary>Compares structures: of dynamic values their elements, of declared ones as these compare themselves. Values that contain themselves are equal when they look equal from everywhere.</summary>
    /// <param name="other">Another value.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(Any other) => DynamicComparison.AreEqual(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Any other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => new DynamicHash().Of(Value);

    /// <summary>Prints the value, as far as it is not very long.</summary>
    /// <returns>Such as <c>{name: "Ann", ages: [3, 4]}</c>.</returns>
    public override string ToString() => new DynamicPrinter().Print(this);
}
