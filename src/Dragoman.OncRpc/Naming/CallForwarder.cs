using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Dragoman.OncRpc;

/// <summary>Passes calls on to programs of this machine by UDP: from a port of its own for each, once, within bounds.</summary>
/// <param name="options">The bounds.</param>
internal sealed class CallForwarder(RpcbindOptions options)
{
    private static readonly OncError SystemError = new(OncStatus.SystemError);

    private int _open;

    /// <summary>Calls a program.</summary>
    /// <param name="call">The call.</param>
    /// <param name="program">Where the program is.</param>
    /// <param name="credential">Who calls; passed on as a credential of this machine's making.</param>
    /// <returns>The encoded results, or why there are none.</returns>
    public async ValueTask<(byte[]? Results, OncError? Refusal)> CallAsync(RemoteCall call, RpcbindAddress program, AuthSys? credential)
    {
        if (EndPointOf(program) is not { } place)
            return (null, SystemError);

        try
        {
            if (Interlocked.Increment(ref _open) <= options.MaxForwards)
                return await CallAsync(call, place, credential).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or DecodeException)
        {
            // Not there, or too slow, or no answer.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }

        return (null, SystemError);
    }

    private async ValueTask<(byte[]? Results, OncError? Refusal)> CallAsync(RemoteCall call, IPEndPoint place, AuthSys? credential)
    {
        uint xid = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
        using var limit = new CancellationTokenSource(options.ForwardTimeout);
        using var socket = new Socket(place.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(place, limit.Token).ConfigureAwait(false);
        await socket.SendAsync(Encode(call, xid, credential), SocketFlags.None, limit.Token).ConfigureAwait(false);
        byte[] buffer = new byte[ushort.MaxValue];
        while (true)
        {
            int length = await socket.ReceiveAsync(buffer, SocketFlags.None, limit.Token).ConfigureAwait(false);
            if (TryRead(buffer.AsSpan(0, length), xid, out byte[]? results, out OncError? refusal))
                return (results, refusal);
        }
    }

    private static byte[] Encode(RemoteCall call, uint xid, AuthSys? credential)
    {
        IAuthFlavor flavor = credential is null
            ? AuthNoneFlavor.Instance
            : new AuthSysFlavor(new AuthSys(xid, credential.MachineName, credential.Uid, credential.Gid, credential.Gids));
        using var output = new OutputBuffer();
        var writer = new XdrWriter(output, XdrContext.Plain);
        CallHeader.Write(ref writer, xid, new OncProfile(new Address("udp", "", 0), call.Program, call.Version), call.Procedure, flavor);
        writer.WriteOpaque(call.Arguments);
        writer.Complete();
        return output.ToOctets();
    }

    private static bool TryRead(ReadOnlySpan<byte> datagram, uint xid, out byte[]? results, out OncError? refusal)
    {
        results = null;
        refusal = null;
        var reader = new XdrReader(datagram, XdrContext.Plain);
        if (!ReplyHeader.TryReadXid(ref reader, out uint answered) || answered != xid)
            return false;

        refusal = ReplyHeader.Read(ref reader, xid).Error;
        if (refusal is null)
            results = datagram[reader.Position..].ToArray();

        return true;
    }

    private static IPEndPoint? EndPointOf(RpcbindAddress program)
    {
        if (UniversalAddress.Parse(program.NetworkId, program.UniversalAddress) is not { } address || !IPAddress.TryParse(address.Host, out IPAddress? host))
            return null;

        IPAddress here = host.Equals(IPAddress.Any) ? IPAddress.Loopback : host.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : host;
        return new IPEndPoint(here, address.Port);
    }
}
