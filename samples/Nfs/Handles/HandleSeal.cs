using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Nfs.Handles;

/// <summary>
/// Makes file handles of numbers, and numbers of handles that this made: 32 octets, of which 16 prove where they come from, so that a client
/// can send only handles that it was given. ESXi takes up to 56.
/// </summary>
/// <param name="secret">What they are sealed with.</param>
internal sealed class HandleSeal(byte[] secret)
{
    private const int Size = 32;
    private const int SealAt = 16;
    private const ulong Version = 0x44524e4653303301;

    /// <summary>Makes a handle.</summary>
    public byte[] Close(ulong number)
    {
        byte[] handle = new byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(handle, Version);
        BinaryPrimitives.WriteUInt64BigEndian(handle.AsSpan(8), number);
        Seal(handle.AsSpan(0, SealAt)).CopyTo(handle.AsSpan(SealAt));
        return handle;
    }

    /// <summary>Reads a handle.</summary>
    /// <returns>The number, or null when the handle is none of ours.</returns>
    public ulong? Open(ReadOnlySpan<byte> handle)
    {
        if (handle.Length != Size || BinaryPrimitives.ReadUInt64BigEndian(handle) != Version)
            return null;

        return CryptographicOperations.FixedTimeEquals(Seal(handle[..SealAt]), handle[SealAt..])
            ? BinaryPrimitives.ReadUInt64BigEndian(handle[8..])
            : null;
    }

    /// <summary>Gives eight octets that stay the same for this directory, and differ for each purpose.</summary>
    public byte[] Mark(ReadOnlySpan<byte> purpose) => HMACSHA256.HashData(secret, purpose)[..8];

    private ReadOnlySpan<byte> Seal(ReadOnlySpan<byte> what) => HMACSHA256.HashData(secret, what).AsSpan(0, Size - SealAt);
}
