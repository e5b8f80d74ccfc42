namespace Dragoman;

/// <summary>Takes datagrams. Never called concurrently.</summary>
internal interface IDatagramHandler
{
    /// <summary>Takes a datagram. Whatever it holds, nothing is thrown.</summary>
    /// <param name="datagram">The datagram; valid until the method returns.</param>
    /// <param name="origin">Who sent it.</param>
    void OnDatagram(ReadOnlySpan<byte> datagram, in DatagramOrigin origin);
}
