using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Dragoman.OncRpc.Tests.Naming;

/// <summary>Portmappers that know version 2 only, and say so or not, and odd answers of others.</summary>
public sealed class OldPortmapperTests
{
    [Theory]
    [InlineData("00000002 00000002 00000002")] // PROG_MISMATCH
    [InlineData("00000001")] // PROG_UNAVAIL
    [InlineData("00000003")] // PROC_UNAVAIL
    [InlineData("00000004")] // GARBAGE_ARGS
    [InlineData("")] // closes
    public async Task Version_2_is_asked_whatever_is_answered_to_later_ones(string later)
    {
        await using var portmapper = new Portmapper(version => version == 2 ? "00000000 0000115c" : later);
        await using ObjectHost client = OncHosts.NewHost();

        ObjectRef found = (await client.ResolveAsync($"rpcbind://127.0.0.1:{portmapper.Port}/77.1"))!;

        Assert.Equal(new Address("tcp", "127.0.0.1", 4444), ((OncProfile)found.Profiles[0]).Address);
        Assert.Equal([4u, 3u, 2u], portmapper.Asked.Distinct());
    }

    [Fact]
    public async Task One_version_alone_is_asked_where_the_url_says_so()
    {
        await using var portmapper = new Portmapper(version => version == 2 ? "00000000 0000115c" : "00000005");
        await using ObjectHost client = OncHosts.NewHost();

        await client.ResolveAsync($"rpcbind://127.0.0.1:{portmapper.Port}/77.1?net=tcp&rpcbind=2");

        Assert.Equal([2u], portmapper.Asked);
        await Assert.ThrowsAsync<FormatException>(async () => await client.ResolveAsync($"rpcbind://127.0.0.1:{portmapper.Port}/77.1?rpcbind=5"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RpcbindClient(client, new Address("tcp", "127.0.0.1", 111)) { OnlyVersion = 1 });
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1.17")]
    [InlineData("127.0.0.1.17.92.3")]
    [InlineData("300.0.0.1.17.92")]
    [InlineData("17.92")]
    public async Task An_address_that_is_none_is_refused(string address)
    {
        await using var portmapper = new Portmapper(_ => "00000000 " + Text(address));
        await using ObjectHost client = OncHosts.NewHost();

        RemoteException refused = await Assert.ThrowsAsync<RemoteException>(async () => await client.ResolveAsync($"rpcbind://127.0.0.1:{portmapper.Port}/77.1"));

        Assert.Contains($"\"{address}\"", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1.0.0")]
    [InlineData("0.0.0.0.0.0")]
    [InlineData("")]
    public async Task A_program_without_a_port_is_not_registered(string address)
    {
        await using var portmapper = new Portmapper(_ => "00000000 " + Text(address));
        await using ObjectHost client = OncHosts.NewHost();

        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await client.ResolveAsync($"rpcbind://127.0.0.1:{portmapper.Port}/77.1"));
    }

    [Theory]
    [InlineData("tcp", "127.0.0.1.17.92", "127.0.0.1")]
    [InlineData("tcp6", "::1.17.92", "::1")]
    [InlineData("tcp6", "fe80::1%eth0.17.92", "fe80::1%eth0")]
    [InlineData("tcp", "host.example.17.92", "host.example")]
    [InlineData("tcp6", "::zz.17.92", null)]
    [InlineData("tcp", "1.2.3.17.92", null)]
    [InlineData("tcp", ".17.92", null)]
    public void Universal_addresses_have_a_whole_host(string network, string text, string? host) =>
        Assert.Equal(host, UniversalAddress.Parse(network, text)?.Host);

    private static string Text(string text)
    {
        byte[] octets = System.Text.Encoding.ASCII.GetBytes(text);
        return $"{octets.Length:x8} {Convert.ToHexString(octets)}{new string('0', (4 - octets.Length % 4) % 4 * 2)}";
    }

    /// <summary>Answers calls by TCP with what a function of the version says, from the status on; with nothing by closing.</summary>
    private sealed class Portmapper : IAsyncDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly Func<uint, string> _answer;
        private readonly Task _serving;

        public Portmapper(Func<uint, string> answer)
        {
            _answer = answer;
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen();
            _serving = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

        public List<uint> Asked { get; } = [];

        public async ValueTask DisposeAsync()
        {
            _listener.Dispose();
            await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        private async Task ServeAsync()
        {
            while (true)
            {
                using Socket socket = await _listener.AcceptAsync();
                byte[] call = new byte[500];
                while (await socket.ReceiveAsync(call) > 0)
                {
                    Asked.Add(BinaryPrimitives.ReadUInt32BigEndian(call.AsSpan(20)));
                    string status = _answer(Asked[^1]);
                    if (status.Length == 0)
                        break;

                    byte[] answer = Octets.Of($"{Convert.ToHexString(call.AsSpan(4, 4))} 00000001 00000000 00000000 00000000 {status}");
                    await socket.SendAsync(Rpc.RawStream.Fragment(answer, isLast: true));
                }
            }
        }
    }
}
