namespace Dragoman;

/// <summary>Brings objects to life when a call arrives for a key that no exported object has: from a store, from another process, by forwarding.</summary>
public interface IActivator
{
    /// <summary>Whether activating may block its thread, as a synchronous store or a long computation does. It then runs where synchronous servants run.</summary>
    /// <value>True unless it says otherwise. False spares a hand-over, and obliges: connections are read on the same thread, and while it is blocked they are not.</value>
    bool IsBlocking => true;

    /// <summary>Activates an object.</summary>
    /// <param name="key">The key that a call named.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object, or null when the key is not this activator's.</returns>
    ValueTask<ServantEntry?> ActivateAsync(ObjectKey key, CancellationToken cancellationToken);
}
