namespace Dragoman;

/// <summary>A way to move bytes.</summary>
public interface ITransport
{
    /// <summary>The name of the transport.</summary>
    /// <value>Equal to <see cref="Address.Transport"/> of its addresses.</value>
    string Name { get; }

    /// <summary>Whether nobody between the ends can read or change what moves.</summary>
    /// <value>False unless the transport says otherwise.</value>
    bool IsEncrypted => false;

    /// <summary>Whether only this machine can reach whoever listens at an address. Where others can too, a host does not listen without encryption unless it is told to.</summary>
    /// <param name="address">The address, of this transport.</param>
    /// <returns>False unless the transport says otherwise.</returns>
    bool IsLocal(Address address) => false;

    /// <summary>Connects.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The open channel.</returns>
    /// <exception cref="IOException">Nothing answers there.</exception>
    ValueTask<IChannel> ConnectAsync(Address address, CancellationToken cancellationToken);

    /// <summary>Listens.</summary>
    /// <param name="address">Where; port 0 for any free one.</param>
    /// <returns>The acceptor.</returns>
    /// <exception cref="IOException">The address is taken or forbidden.</exception>
    IAcceptor Listen(Address address);
}
