namespace Dragoman;

/// <summary>A two-way stream of bytes between two ends.</summary>
/// <remarks>
/// The caller reads from one thread at a time and sends from one thread at a time; reading and sending go on independently. Disposing ends
/// everything that waits: pending reads say 0 or throw <see cref="IOException"/>.
/// </remarks>
public interface IChannel : IReadable, IDisposable
{
    /// <summary>The address of the far end.</summary>
    /// <value>For people and logs.</value>
    Address Remote { get; }

    /// <summary>The address of this end, by which the far end has reached it or could.</summary>
    /// <value>Null where the transport has none. IPv6 addresses are without zone.</value>
    Address? Local => null;

    /// <summary>The user that the far end runs as, where the operating system vouches for it.</summary>
    /// <value>A user's number at the server's end of a Unix socket on Linux; null elsewhere.</value>
    uint? RemoteUser => null;

    /// <summary>What is proved about the far end.</summary>
    /// <value>Null on channels that prove nothing.</value>
    TlsPeer? Peer => null;

    /// <summary>Whether the network is silent: the system has sent octets over and over that the far end does not acknowledge.</summary>
    /// <value>False where that is not known. A system call.</value>
    bool IsSilent => false;

    /// <summary>Receives what is there. Call it only after a wait said so: it may block otherwise.</summary>
    /// <param name="buffer">Where to; not empty.</param>
    /// <returns>How many bytes came; 0 when the far end has closed.</returns>
    /// <exception cref="IOException">The channel broke.</exception>
    int Receive(Span<byte> buffer);

    /// <summary>Blocks the thread until bytes can be received or the time is over, and receives them; where the transport can, in one step.</summary>
    /// <param name="buffer">Where to; not empty.</param>
    /// <param name="timeout">How long; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="received">How many bytes came; 0 when the far end has closed.</param>
    /// <returns>False when the time is over.</returns>
    /// <exception cref="IOException">The channel broke.</exception>
    bool TryReceive(Span<byte> buffer, TimeSpan timeout, out int received)
    {
        received = 0;
        if (!WaitReadable(timeout))
            return false;

        received = Receive(buffer);
        return true;
    }

    /// <summary>Sends all bytes; completes synchronously as long as the transport takes them at once.</summary>
    /// <param name="buffers">The pieces in order; unchanged until the task completes.</param>
    /// <param name="cancellationToken">Gives up; the channel is then unusable.</param>
    /// <returns>A task that completes when the transport has taken all bytes.</returns>
    /// <exception cref="IOException">The channel broke.</exception>
    ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken);
}
