namespace Dragoman;

/// <summary>Brings objects to life when a call arrives for a key that no exported object has: from a store, from another process, by forwarding.</summary>
public interface IActivator
{
    /// <summary>Activates an object.</summary>
    /// <param name="key">The key that a call named.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object, or null when the key is not this activator's.</returns>
    ValueTask<ServantEntry?> ActivateAsync(ObjectKey key, CancellationToken cancellationToken);
}
