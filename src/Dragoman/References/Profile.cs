namespace Dragoman;

/// <summary>One way to reach an object: a wire, an address, a key. Each wire derives its own.</summary>
public abstract record Profile
{
    /// <summary>The name of the wire that speaks to this profile.</summary>
    /// <value>Equal to the name of that wire.</value>
    public abstract string Wire { get; }

    /// <summary>The wire in whose form of a reference the profile came. A name tree binds, replaces and removes the profiles of one family together.</summary>
    /// <value><see cref="Wire"/>, except for a profile that its wire only keeps and passes on.</value>
    public virtual string Family => Wire;

    /// <summary>Where to connect, in the order in which to try.</summary>
    /// <value>Empty when the profile names no address that can be connected to.</value>
    public abstract IReadOnlyList<Address> Addresses { get; }

    /// <summary>The key of the object within the host at that address.</summary>
    /// <value>Opaque to everybody but that host.</value>
    public abstract ObjectKey Key { get; }

    /// <summary>Makes the profile of the same object at another host.</summary>
    /// <param name="host">The host's name or address.</param>
    /// <returns>The profile; this one when its wire does not know how.</returns>
    public virtual Profile WithHost(string host) => this;

    /// <summary>What a connection depends on beside its address, such as a version or a character set that the profile demands.</summary>
    /// <value>Profiles of one address share a connection when these are equal. Null by default: the address alone decides.</value>
    public virtual object? ConnectionTraits => null;
}
