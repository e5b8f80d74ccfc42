namespace Dragoman;

/// <summary>One end of a way for datagrams.</summary>
/// <remarks>
/// The caller receives from one thread at a time and sends from any number of them. Disposing ends everything that waits: it says that nothing
/// came, or throws <see cref="IOException"/>.
/// </remarks>
public interface IDatagramChannel : IReadable, IDisposable
{
    /// <summary>Where the channel hears, or for one that is connected, whom it hears.</summary>
    /// <value>With the actual port.</value>
    Address Address { get; }

    /// <summary>Receives one datagram, and blocks the thread until one comes or the time is over.</summary>
    /// <param name="buffer">Where to; what does not fit into it is lost.</param>
    /// <param name="timeout">How long; zero takes what is there, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="origin">Who sent it.</param>
    /// <param name="length">Its length, which may exceed that of the buffer.</param>
    /// <returns>False when the time is over.</returns>
    /// <exception cref="IOException">The channel is closed or broke; or it is connected, and nobody listens at the far end.</exception>
    bool TryReceive(Span<byte> buffer, TimeSpan timeout, out DatagramOrigin origin, out int length);

    /// <summary>Sends one datagram, without blocking.</summary>
    /// <param name="datagram">What to send.</param>
    /// <param name="receiver">Who gets it, and from which address of this machine; means nothing to a channel that is connected.</param>
    /// <returns>False when it was not sent, which is like a loss on the way.</returns>
    /// <exception cref="IOException">The channel is connected, and nobody listens at the far end.</exception>
    bool TrySend(ReadOnlySpan<byte> datagram, in DatagramOrigin receiver);
}
