using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Dragoman.OncRpc;

/// <summary>Finds the servers of a program in the networks of this machine: asks every rpcbind there to call it, and listens who answers.</summary>
/// <remarks>Only servers whose rpcbind passes calls on are heard (<c>rpcbind -r</c>, or <see cref="RpcbindOptions.AllowsForwarding"/>).</remarks>
public static class RpcbindBroadcast
{
    private const uint PortmapperVersion = 2;
    private const uint CallIt = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>Finds the servers of a program's version by UDP.</summary>
    /// <param name="program">The program.</param>
    /// <param name="version">Its version.</param>
    /// <param name="options">Whom to ask, and for how long; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Where the servers are, each once, as they answer; it ends when the time is over.</returns>
    public static async IAsyncEnumerable<OncProfile> FindAsync(
        uint program, uint version, RpcbindBroadcastOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        options ??= new RpcbindBroadcastOptions();
        IReadOnlyList<IPAddress> destinations = options.Destinations ?? BroadcastAddresses();
        uint xid = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
        byte[] question = Encode(xid, program, version);
        byte[] buffer = new byte[ushort.MaxValue];
        HashSet<OncProfile> found = [];
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { EnableBroadcast = true };
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        long end = Environment.TickCount64 + (long)options.Duration.TotalMilliseconds;
        long sendAt = Environment.TickCount64;
        long pause = (long)FirstPause.TotalMilliseconds;
        while (found.Count < options.MaxAnswers && Environment.TickCount64 < end)
        {
            if (Environment.TickCount64 >= sendAt)
            {
                SendToAll(socket, question, destinations, options.Port); // as calls by datagram are: again with the same id, at growing intervals
                sendAt += pause;
                pause *= 2;
            }

            IPEndPoint? place = await ReceiveAsync(socket, buffer, xid, Math.Min(end, sendAt), cancellationToken).ConfigureAwait(false);
            if (place is not null && new OncProfile(new Address("udp", place.Address.ToString(), place.Port), program, version) is var profile && found.Add(profile))
                yield return profile;
        }
    }

    private static async ValueTask<IPEndPoint?> ReceiveAsync(Socket socket, byte[] buffer, uint xid, long until, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMilliseconds(Math.Max(0, until - Environment.TickCount64)));
        try
        {
            SocketReceiveFromResult received = await socket
                .ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), limit.Token).ConfigureAwait(false);
            int port = PortIn(buffer.AsSpan(0, received.ReceivedBytes), xid);
            return port == 0 ? null : new IPEndPoint(((IPEndPoint)received.RemoteEndPoint).Address, port);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (SocketException)
        {
            return null; // about one datagram: somebody has no rpcbind, or it is too long
        }
    }

    // 0 when the datagram is no answer to the question.
    private static int PortIn(ReadOnlySpan<byte> datagram, uint xid)
    {
        try
        {
            var reader = new XdrReader(datagram, XdrContext.Plain);
            if (!ReplyHeader.TryReadXid(ref reader, out uint answered) || answered != xid || ReplyHeader.Read(ref reader, xid).Error is not null)
                return 0;

            uint port = reader.ReadUInt32();
            return port <= ushort.MaxValue ? (int)port : 0;
        }
        catch (DecodeException)
        {
            return 0;
        }
    }

    private static byte[] Encode(uint xid, uint program, uint version)
    {
        using var output = new OutputBuffer();
        var writer = new XdrWriter(output, XdrContext.Plain);
        CallHeader.Write(ref writer, xid, new OncProfile(new Address("udp", "", 0), OncConstants.RpcbindProgram, PortmapperVersion), CallIt, AuthNoneFlavor.Instance);
        writer.WriteUInt32(program);
        writer.WriteUInt32(version);
        writer.WriteUInt32(OncConstants.NullProcedure);
        writer.WriteOctets([]);
        writer.Complete();
        return output.ToOctets();
    }

    private static void SendToAll(Socket socket, byte[] question, IReadOnlyList<IPAddress> destinations, int port)
    {
        foreach (IPAddress destination in destinations)
        {
            try
            {
                socket.SendTo(question, new IPEndPoint(destination, port));
            }
            catch (SocketException)
            {
                // That network is not to be reached: others may be.
            }
        }
    }

    private static IPAddress[] BroadcastAddresses() =>
    [
        .. (from network in NetworkInterface.GetAllNetworkInterfaces()
            where network.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown && network.NetworkInterfaceType != NetworkInterfaceType.Loopback
            from address in network.GetIPProperties().UnicastAddresses
            where address.Address.AddressFamily == AddressFamily.InterNetwork && address.PrefixLength < 31
            select BroadcastOf(address)).Distinct(),
    ];

    private static IPAddress BroadcastOf(UnicastIPAddressInformation address)
    {
        byte[] octets = address.Address.GetAddressBytes();
        uint host = address.PrefixLength == 0 ? uint.MaxValue : uint.MaxValue >> address.PrefixLength;
        BinaryPrimitives.WriteUInt32BigEndian(octets, BinaryPrimitives.ReadUInt32BigEndian(octets) | host);
        return new IPAddress(octets);
    }
}
