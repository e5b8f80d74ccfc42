using System.Net;
using System.Net.Sockets;

namespace Dragoman.OncRpc.Tests.Programs;

/// <summary>Asks the rpcbind of this machine everything, octet by octet, and prints its answers: those of two servers can be compared.</summary>
internal static class RpcbindProbe
{
    private const uint Rpcbind = 100_000;
    private const uint Program = 0x2000_0901;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(700);

    private static uint _xid = 100;

    public static async Task<int> RunAsync(string label)
    {
        foreach (string transport in (string[])["tcp", "udp", "unix"])
        {
            foreach ((string name, uint version, uint procedure, byte[] arguments) in Questions(transport))
                Console.WriteLine($"{label} {transport} {name}: {await AskAsync(transport, version, procedure, arguments, name.StartsWith("silent", StringComparison.Ordinal) ? Silence : Patience)}");
        }

        return 0;
    }

    private static IEnumerable<(string Name, uint Version, uint Procedure, byte[] Arguments)> Questions(string transport)
    {
        byte[] known = Address(Program, 1, "", "");
        byte[] other = Address(Program, 9, "", "");
        yield return ("null v2", 2, 0, []);
        yield return ("null v4 with octets behind it", 4, 0, Octets.Of("00000001 00000002"));
        yield return ("version 1", 1, 0, []);
        yield return ("version 5", 5, 0, []);
        yield return ("procedure 13", 4, 13, []);
        yield return ("procedure 6 of v2", 2, 6, []);
        yield return ("set without arguments", 4, 1, []);
        yield return ("set tcp", 4, 1, Address(Program, 1, "tcp", "127.0.0.1.17.92"));
        yield return ("set tcp again", 4, 1, Address(Program, 1, "tcp", "127.0.0.1.17.92"));
        yield return ("set tcp elsewhere", 4, 1, Address(Program, 1, "tcp", "127.0.0.1.17.99"));
        yield return ("set udp by v3", 3, 1, Address(Program, 1, "udp", "0.0.0.0.17.93"));
        yield return ("set local", 4, 1, Address(Program, 1, "local", "/run/x.sock"));
        yield return ("getaddr", 4, 3, known);
        yield return ("getaddr by v3", 3, 3, known);
        yield return ("getaddr of another network", 4, 3, Address(Program, 1, "udp6", ""));
        yield return ("getaddr of another version", 4, 3, other);
        yield return ("getaddr of no program", 4, 3, Address(Program + 1, 1, "tcp", ""));
        yield return ("getversaddr", 4, 9, known);
        yield return ("getversaddr of another version", 4, 9, other);
        yield return ("getport tcp", 2, 3, Words(Program, 1, 6, 0));
        yield return ("getport udp", 2, 3, Words(Program, 1, 17, 0));
        yield return ("getport of another version", 2, 3, Words(Program, 9, 6, 0));
        yield return ("getport of protocol 99", 2, 3, Words(Program, 1, 99, 0));
        yield return ("getport of no program", 2, 3, Words(Program + 1, 1, 6, 0));
        yield return ("getaddr of rpcbind", 4, 3, Address(Rpcbind, 4, "", ""));
        yield return ("getport of rpcbind", 2, 3, Words(Rpcbind, 2, 6, 0));
        if (transport != "unix")
        {
            yield return ("uaddr2taddr", 4, 7, Text("127.0.0.1.17.92"));
            yield return ("uaddr2taddr of a path", 4, 7, Text("/run/x.sock"));
            yield return ("uaddr2taddr of nothing", 3, 7, Text(""));
            yield return ("taddr2uaddr", 4, 8, Octets.Of("00000010 00000010 0200115c 7f000001 00000000 00000000"));
            yield return ("taddr2uaddr of four octets", 3, 8, Octets.Of("00000004 00000004 01020304"));
            yield return ("getaddrlist of another version", 4, 11, other);
        }

        if (transport == "udp")
        {
            yield return ("indirect", 4, 10, [.. Words(Program, 1, 0), .. Words(0)]);
            yield return ("indirect to another version", 4, 10, [.. Words(Program, 9, 0), .. Words(0)]);
            yield return ("indirect to no program", 4, 10, [.. Words(Program + 1, 1, 0), .. Words(0)]);
            yield return ("indirect to set", 4, 10, [.. Words(Rpcbind, 4, 1), .. Words(0)]);
        }

        yield return ("silent callit", 2, 5, [.. Words(Program, 1, 0), .. Words(0)]);
        yield return ("silent bcast", 4, 5, [.. Words(Program, 1, 0), .. Words(0)]);
        yield return ("unset tcp", 4, 2, Address(Program, 1, "tcp", ""));
        yield return ("getversaddr after unset", 4, 9, known);
        yield return ("unset all", 4, 2, known);
        yield return ("unset nothing", 4, 2, known);
        yield return ("set by v2", 2, 1, Words(Program, 1, 6, 4444));
        yield return ("set by v2 of protocol 99", 2, 1, Words(Program, 1, 99, 4444));
        yield return ("getversaddr of v2's", 4, 9, known);
        yield return ("unset by v2", 2, 2, Words(Program, 1, 0, 0));
        yield return ("getport after unset", 2, 3, Words(Program, 1, 6, 0));
    }

    private static async Task<string> AskAsync(string transport, uint version, uint procedure, byte[] arguments, TimeSpan patience)
    {
        byte[] message = [.. Words(++_xid, 0, 2, Rpcbind, version, procedure, 0, 0, 0, 0), .. arguments];
        using var limit = new CancellationTokenSource(patience);
        using Socket socket = transport switch
        {
            "udp" => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp),
            "unix" => new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified),
            _ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp),
        };
        try
        {
            await socket.ConnectAsync(transport == "unix" ? new UnixDomainSocketEndPoint("/run/rpcbind.sock") : new IPEndPoint(IPAddress.Loopback, 111), limit.Token);
            await socket.SendAsync(transport == "udp" ? message : [.. Words(0x8000_0000 | (uint)message.Length), .. message], SocketFlags.None, limit.Token);
            byte[] buffer = new byte[65_536];
            int length = await socket.ReceiveAsync(buffer, SocketFlags.None, limit.Token);
            int skipped = transport == "udp" ? 4 : 8; // the id, and before it the length
            return length < skipped ? "closed" : Octets.Hex(buffer.AsSpan(skipped, length - skipped));
        }
        catch (OperationCanceledException)
        {
            return "silence";
        }
    }

    private static byte[] Address(uint program, uint version, string network, string address) => [.. Words(program, version), .. Text(network), .. Text(address), .. Text("")];

    private static byte[] Text(string text) => Octets.Written((ref XdrWriter writer) => writer.WriteString(text));

    private static byte[] Words(params uint[] words) => Octets.Written((ref XdrWriter writer) =>
    {
        foreach (uint word in words)
            writer.WriteUInt32(word);
    });
}
