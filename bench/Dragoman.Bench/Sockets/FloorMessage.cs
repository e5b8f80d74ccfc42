using System.Buffers.Binary;
using Dragoman.Bench.Measure;

namespace Dragoman.Bench.Sockets;

/// <summary>The floor's message, as in <c>floor/wire.h</c>, so that .NET and C ends combine.</summary>
internal static class FloorMessage
{
    public const int Header = 8;
    public const int Reply = 32;
    public const uint Echo = 0x8000_0000;
    private const int NullRequest = 64;
    private const int MixedBytes = 72;

    public static void WriteHeader(Span<byte> message, uint id)
    {
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(message[4..], id);
    }

    /// <summary>The whole size of the message that begins here; 0 when even that cannot be said yet.</summary>
    public static int SizeOf(ReadOnlySpan<byte> received) =>
        received.Length < Header ? 0 : BinaryPrimitives.ReadInt32BigEndian(received) + 4;

    public static uint IdOf(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadUInt32BigEndian(message[4..]);

    /// <summary>Whole sizes of request and reply of a mode.</summary>
    public static (int Request, int Reply) SizesOf(string mode) => mode switch
    {
        "null" or "null-async" or "conns" => (NullRequest, Reply),
        "blob" => (Header + Payload.Octets, Reply),
        "echo" => Both(Payload.Octets),
        "mix" => Both(MixedBytes),
        "structs" => Both(MixedBytes * Payload.Structs),
        "ints" => Both(sizeof(int) * Payload.Ints),
        _ => throw new FormatException($"unknown mode {mode}"),
    };

    private static (int Request, int Reply) Both(int payload) => (Header + payload, Header + payload);
}
