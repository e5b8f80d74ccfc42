using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Dragoman.OncRpc;

/// <summary>Finds out which of the places that a name may mean answers calls by datagram: connecting asks nothing of a peer.</summary>
internal static class DatagramSearch
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Makes a channel to the first of some places that answers, or to the first of them when none does.</summary>
    /// <param name="transport">Moves the datagrams.</param>
    /// <param name="candidates">The places.</param>
    /// <param name="profile">What is to be called there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">There is no way to the first.</exception>
    public static async ValueTask<IDatagramChannel> ConnectAsync(
        IDatagramTransport transport, IReadOnlyList<Address> candidates, OncProfile profile, CancellationToken cancellationToken)
    {
        // A server that has only one of the addresses of its name, such as those of localhost, would be missed.
        foreach (Address candidate in candidates.Count > 1 ? candidates : [])
        {
            if (await TryAsync(transport, candidate, profile, cancellationToken).ConfigureAwait(false) is { } channel)
                return channel;
        }

        return transport.Connect(candidates[0]);
    }

    private static async ValueTask<IDatagramChannel?> TryAsync(IDatagramTransport transport, Address candidate, OncProfile profile, CancellationToken cancellationToken)
    {
        IDatagramChannel? channel = null;
        try
        {
            channel = transport.Connect(candidate);
            if (await AnswersAsync(channel, profile, cancellationToken).ConfigureAwait(false))
                return channel;
        }
        catch (IOException)
        {
            // No way there, or nobody listens.
        }
        catch
        {
            channel?.Dispose();
            throw;
        }

        channel?.Dispose();
        return null;
    }

    // Every program answers procedure 0, and who has no such program answers too.
    private static async ValueTask<bool> AnswersAsync(IDatagramChannel channel, OncProfile profile, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            uint xid = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
            channel.TrySend(NullCall(xid, profile), default);
            await channel.WaitReadableAsync(limit.Token).ConfigureAwait(false);
            byte[] answer = new byte[ushort.MaxValue];
            return channel.TryReceive(answer, TimeSpan.Zero, out _, out int length) && length > sizeof(uint) && BinaryPrimitives.ReadUInt32BigEndian(answer) == xid;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static byte[] NullCall(uint xid, OncProfile profile)
    {
        using var output = new OutputBuffer();
        var writer = new XdrWriter(output, XdrContext.Plain);
        CallHeader.Write(ref writer, xid, profile, OncConstants.NullProcedure, AuthNoneFlavor.Instance);
        writer.Complete();
        return output.ToOctets();
    }
}
