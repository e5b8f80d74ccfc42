namespace Dragoman;

/// <summary>A server's ear for one wire at one address.</summary>
public interface IListener : IAsyncDisposable
{
    /// <summary>Where it listens.</summary>
    /// <value>With the actual port.</value>
    Address Address { get; }

    /// <summary>Makes the profile under which an exported object is reached here.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="contract">The contract it is exported as.</param>
    /// <returns>A profile of the listener's wire.</returns>
    Profile ProfileFor(ObjectKey key, ContractShape contract);

    /// <summary>Tells whether a profile leads to this listener.</summary>
    /// <param name="profile">The profile.</param>
    /// <returns>Whether a call through it would arrive here.</returns>
    bool Serves(Profile profile);
}
