using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Dragoman.OncRpc;

/// <summary>Makes UDP sockets.</summary>
internal static class DatagramSockets
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Makes a socket that talks to one peer and hears nobody else.</summary>
    /// <param name="address">The peer. Where its name has several addresses, that one is taken which answers.</param>
    /// <param name="profile">What is to be called there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The address has no meaning here.</exception>
    public static async ValueTask<Socket> ConnectAsync(Address address, OncProfile profile, CancellationToken cancellationToken)
    {
        try
        {
            IPAddress[] candidates = IPAddress.TryParse(address.Host, out IPAddress? literal)
                ? [literal]
                : await Dns.GetHostAddressesAsync(address.Host, cancellationToken).ConfigureAwait(false);
            if (candidates.Length == 0)
                throw new IOException($"The host name of {address} has no IP address.");

            return await ConnectAsync([.. candidates.Distinct().Select(c => new IPEndPoint(c, address.Port))], profile, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException exception)
        {
            throw new IOException($"{address} cannot be connected to: {exception.Message}.", exception);
        }
    }

    /// <summary>Makes a socket that talks to the first of some peers that answers, or to the first of them when nobody does.</summary>
    public static async ValueTask<Socket> ConnectAsync(IReadOnlyList<IPEndPoint> candidates, OncProfile profile, CancellationToken cancellationToken)
    {
        // Connecting asks nothing of a peer: a server that has only one of the addresses of its name, such as those of localhost, would be missed.
        foreach (IPEndPoint candidate in candidates.Count > 1 ? candidates : [])
        {
            var socket = new Socket(candidate.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            if (await AnswersAsync(socket, candidate, profile, cancellationToken).ConfigureAwait(false))
                return socket;

            socket.Dispose();
        }

        var only = new Socket(candidates[0].AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await only.ConnectAsync(candidates[0], cancellationToken).ConfigureAwait(false);
        return only;
    }

    // Every program answers procedure 0, and who has no such program answers too.
    private static async ValueTask<bool> AnswersAsync(Socket socket, IPEndPoint candidate, OncProfile profile, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            uint xid = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
            await socket.ConnectAsync(candidate, limit.Token).ConfigureAwait(false);
            await socket.SendAsync(NullCall(xid, profile), SocketFlags.None, limit.Token).ConfigureAwait(false);
            byte[] answer = new byte[ushort.MaxValue];
            int length = await socket.ReceiveAsync(answer, SocketFlags.None, limit.Token).ConfigureAwait(false);
            return length > sizeof(uint) && BinaryPrimitives.ReadUInt32BigEndian(answer) == xid;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch
        {
            socket.Dispose();
            throw;
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

    /// <summary>Makes a socket that hears everybody.</summary>
    /// <exception cref="IOException">The address is taken or forbidden.</exception>
    public static Socket Listen(Address address)
    {
        IPAddress local = address.Host switch
        {
            "*" or "" => IPAddress.Any,
            "localhost" => IPAddress.Loopback,
            _ => IPAddress.TryParse(address.Host, out IPAddress? parsed)
                ? parsed
                : throw new IOException($"Cannot listen at {address}: expected an IP address of this machine, \"localhost\", or \"*\" for all."),
        };
        var socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
        try
        {
            socket.Bind(new IPEndPoint(local, address.Port));
            return socket;
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException($"Cannot listen at {address}: {exception.Message}.", exception);
        }
    }
}
