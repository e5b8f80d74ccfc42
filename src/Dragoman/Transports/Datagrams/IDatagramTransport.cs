namespace Dragoman;

/// <summary>A way to move datagrams: messages that arrive whole, once, more than once, or not at all.</summary>
public interface IDatagramTransport
{
    /// <summary>The name of the transport.</summary>
    /// <value>Equal to <see cref="Address.Transport"/> of its addresses.</value>
    string Name { get; }

    /// <summary>Whether only this machine can reach whoever listens at an address. Where others can too, a host does not listen unless it is told to.</summary>
    /// <param name="address">The address, of this transport.</param>
    /// <returns>False unless the transport says otherwise.</returns>
    bool IsLocal(Address address) => false;

    /// <summary>Finds the places that an address may mean.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>At least one address without a name to look up, in the order to try them in.</returns>
    /// <exception cref="IOException">The address has no meaning here.</exception>
    ValueTask<IReadOnlyList<Address>> ResolveAsync(Address address, CancellationToken cancellationToken);

    /// <summary>Makes a channel that sends to one place and hears nobody else. Nothing is sent: whether somebody is there is not known.</summary>
    /// <param name="address">One of the addresses that <see cref="ResolveAsync"/> gave.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="IOException">There is no way there.</exception>
    IDatagramChannel Connect(Address address);

    /// <summary>Makes a channel that hears everybody.</summary>
    /// <param name="address">Where; port 0 for any free one.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="IOException">The address is taken or forbidden.</exception>
    IDatagramChannel Listen(Address address);
}
