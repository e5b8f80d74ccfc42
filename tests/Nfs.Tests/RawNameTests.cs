using System.Buffers.Binary;
using System.Net.Sockets;
using Nfs.Protocol;

namespace Nfs.Tests;

/// <summary>Names that no client of ours would send, as octets.</summary>
public sealed class RawNameTests
{
    private const int Lookup = 3;
    private const uint GarbageArguments = 4;

    [Fact]
    public async Task A_name_that_ends_early_in_c_is_refused()
    {
        await using Export export = await Export.StartAsync();
        export.File("inside");

        byte[] reply = await LookupAsync(export, "inside\0/../.."u8.ToArray());

        Assert.Equal((0u, (uint)Nfsstat3.Nfs3errAcces), (U32(reply, 20), U32(reply, 24)));
    }

    [Fact]
    public async Task A_handle_that_is_too_long_is_refused()
    {
        await using Export export = await Export.StartAsync();

        byte[] reply = await LookupAsync(export, "inside"u8.ToArray(), new byte[65]);

        Assert.Equal(GarbageArguments, U32(reply, 20));
    }

    [Fact]
    public async Task A_name_that_is_no_text_is_refused()
    {
        await using Export export = await Export.StartAsync();

        byte[] reply = await LookupAsync(export, [0xff, 0xfe]);

        Assert.Equal(GarbageArguments, U32(reply, 20));
    }

    private static uint U32(byte[] reply, int offset) => BinaryPrimitives.ReadUInt32BigEndian(reply.AsSpan(offset));

    private static async Task<byte[]> LookupAsync(Export export, byte[] name, byte[]? handle = null)
    {
        using var client = new TcpClient("127.0.0.1", export.Server.Port);
        byte[] call =
        [
            .. Words(7, 0, 2, NfsNumbers.NfsProgram, NfsNumbers.Version, Lookup, 0, 0, 0, 0),
            .. Opaque(handle ?? export.Root.Data),
            .. Opaque(name),
        ];
        await client.GetStream().WriteAsync((byte[])[.. Words(0x80000000 | (uint)call.Length), .. call]);
        byte[] mark = new byte[4];
        await client.GetStream().ReadExactlyAsync(mark);
        byte[] reply = new byte[U32(mark, 0) & 0x7fffffff];
        await client.GetStream().ReadExactlyAsync(reply);
        return reply;
    }

    private static byte[] Opaque(byte[] octets) => [.. Words((uint)octets.Length), .. octets, .. new byte[(4 - (octets.Length % 4)) % 4]];

    private static byte[] Words(params uint[] words)
    {
        byte[] octets = new byte[words.Length * 4];
        for (int i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(i * 4), words[i]);

        return octets;
    }
}
