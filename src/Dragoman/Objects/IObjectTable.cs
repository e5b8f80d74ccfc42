namespace Dragoman;

/// <summary>Finds the servant entry of an object key.</summary>
public interface IObjectTable
{
    /// <summary>Finds an exported object at once.</summary>
    /// <param name="key">The octets of the key as they arrived; not kept.</param>
    /// <returns>The entry, or null when only <see cref="FindAsync"/> can tell.</returns>
    ServantEntry? Find(ReadOnlySpan<byte> key);

    /// <summary>Finds an object, asking the host's activators if need be.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry, an entry that only forwards (<see cref="ServantEntry.ForwardTo"/>), or null: no such object.</returns>
    ValueTask<ServantEntry?> FindAsync(ObjectKey key, CancellationToken cancellationToken);
}
