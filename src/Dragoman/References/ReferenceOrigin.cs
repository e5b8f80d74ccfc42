namespace Dragoman;

/// <summary>Who made a reference, and for what: derived by the host, which alone knows what it says. Two are equal when they were made for one object.</summary>
internal abstract class ReferenceOrigin
{
    /// <inheritdoc/>
    public abstract override bool Equals(object? obj);

    /// <inheritdoc/>
    public abstract override int GetHashCode();
}
