using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dragoman.Cli.Tests;

/// <summary>A demonstration that may have few descriptors, and more clients than fit.</summary>
public sealed class DescriptorTests
{
    private const int Patience = 30_000; // milliseconds

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(1024)]
    public async Task A_node_out_of_descriptors_lives_serves_those_it_has_and_later_those_that_waited(int descriptors)
    {
        if (OperatingSystem.IsWindows())
            return; // it has no such limit

        using Process demo = Start(descriptors);
        try
        {
            int[] ports = await ReadPortsAsync(demo);
            using Socket early = Connect(ports[0]);
            Locate(early, 1);
            Assert.Equal(1u, ReadLocated(early));

            Socket[] flood = [.. Enumerable.Range(0, descriptors + descriptors / 2).Select(i => Connect(ports[i % ports.Length]))];
            using Socket late = Connect(ports[0]);
            Locate(late, 3);
            await Task.Delay(1000);

            Assert.False(demo.HasExited, "The node is gone.");
            Locate(early, 2);
            Assert.Equal(2u, ReadLocated(early));
            Assert.Equal(0, late.Available);
            foreach (Socket socket in flood)
                socket.Close();

            Assert.Equal(3u, ReadLocated(late));
            Assert.False(demo.HasExited, "The node is gone.");
        }
        finally
        {
            demo.Kill();
            await demo.WaitForExitAsync();
        }
    }

    private static Process Start(int descriptors)
    {
        string tool = Path.Combine(AppContext.BaseDirectory, "Dragoman.Cli.dll");
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"ulimit -n {descriptors}; exec dotnet '{tool}' demo --quiet --port-offset {Random.Shared.Next(12_000, 20_000)}"));
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task<int[]> ReadPortsAsync(Process demo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        List<int> ports = [];
        while (await demo.StandardOutput.ReadLineAsync(limit.Token) is { } line && !line.StartsWith("Ready", StringComparison.Ordinal))
        {
            if (line.StartsWith("listening", StringComparison.Ordinal) && line.Contains("tcp://", StringComparison.Ordinal))
                ports.Add(int.Parse(line[(line.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture));
        }

        return [.. ports]; // that of IIOP first
    }

    private static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = Patience };
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    // LocateRequest of GIOP 1.0, little-endian (CORBA 3.4, part 2, 9.4.5).
    private static void Locate(Socket socket, uint id)
    {
        byte[] message = [.. "GIOP"u8, 1, 0, 1, 3, 19, 0, 0, 0, 0, 0, 0, 0, 11, 0, 0, 0, .. "NameService"u8];
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(12), id);
        socket.Send(message);
    }

    // The id of a LocateReply (9.4.6), which says besides that the object is here.
    private static uint ReadLocated(Socket socket)
    {
        byte[] reply = new byte[20];
        for (int got = 0; got < reply.Length;)
        {
            int received = socket.Receive(reply.AsSpan(got));
            Assert.NotEqual(0, received);
            got += received;
        }

        bool isLittleEndian = reply[6] == 1;
        Assert.Equal(4, reply[7]);
        Assert.Equal(1u, Number(reply.AsSpan(16), isLittleEndian));
        return Number(reply.AsSpan(12), isLittleEndian);
    }

    private static uint Number(ReadOnlySpan<byte> octets, bool isLittleEndian) =>
        isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(octets) : BinaryPrimitives.ReadUInt32BigEndian(octets);
}
