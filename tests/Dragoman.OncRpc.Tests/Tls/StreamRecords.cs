using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Dragoman.Testing.Certificates;

namespace Dragoman.OncRpc.Tests.Tls;

/// <summary>One end of a connection that is written by hand: records in plain text, then, after a handshake, in TLS.</summary>
internal sealed class StreamRecords(Stream plain) : IAsyncDisposable
{
    private Stream _stream = plain;

    public SslStream? Encrypted => _stream as SslStream;

    public static async Task<StreamRecords> ConnectAsync(Address address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port));
        return new StreamRecords(new NetworkStream(socket, ownsSocket: true));
    }

    public async Task SendAsync(string hex) => await _stream.WriteAsync(Octets.Of(hex));

    public async Task SendRecordAsync(string hex) => await _stream.WriteAsync(Rpc.RawStream.Fragment(Octets.Of(hex), isLast: true));

    public async Task<string> ReceiveRecordAsync()
    {
        byte[] mark = await ReceiveAsync(4);
        return Octets.Hex(await ReceiveAsync((int)(BinaryPrimitives.ReadUInt32BigEndian(mark) & 0x7fff_ffff)));
    }

    public async Task<string> ReceiveHexAsync(int count) => Octets.Hex(await ReceiveAsync(count));

    public Task ConnectTlsAsync(TlsPair pair, SslProtocols protocols = SslProtocols.Tls13, string application = "sunrpc") =>
        UpgradeAsync(tls => tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "127.0.0.1",
            EnabledSslProtocols = protocols,
            ApplicationProtocols = [new SslApplicationProtocol(application)],
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == pair.Server.Certificate!.GetCertHashString(),
        }));

    public Task AcceptTlsAsync(TlsPair pair) => UpgradeAsync(tls => tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
    {
        ServerCertificate = pair.Server.Certificate,
        EnabledSslProtocols = SslProtocols.Tls13,
        ApplicationProtocols = [new SslApplicationProtocol("sunrpc")],
    }));

    /// <summary>Whether the far end closes, or has broken off, without another octet that counts.</summary>
    public async Task<bool> IsClosedAsync()
    {
        try
        {
            byte[] octets = new byte[100];
            return await _stream.ReadAsync(octets).AsTask().WaitAsync(TimeSpan.FromSeconds(30)) is var count && (count == 0 || octets[0] == 0x15); // or an alert of TLS
        }
        catch (IOException)
        {
            return true;
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task UpgradeAsync(Func<SslStream, Task> authenticate)
    {
        var tls = new SslStream(_stream);
        _stream = tls;
        await authenticate(tls).WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task<byte[]> ReceiveAsync(int count)
    {
        byte[] octets = new byte[count];
        await _stream.ReadExactlyAsync(octets).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        return octets;
    }
}
