namespace Dragoman;

/// <summary>That a reference was made by a host for one of its objects.</summary>
/// <param name="host">The host.</param>
/// <param name="entry">The object.</param>
internal sealed class ExportOrigin(ObjectHost host, ServantEntry entry) : ReferenceOrigin
{
    public ObjectHost Host => host;

    public ServantEntry Entry => entry;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ExportOrigin other && other.Host == host && other.Entry.Key == entry.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => entry.Key.GetHashCode();
}
