using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Dragoman.OncRpc;

/// <summary>A hash of 64 bits that tells requests apart, different in every process.</summary>
internal static class RequestHash
{
    private const ulong Factor = 0x9e37_79b9_7f4a_7c15; // odd, and of no pattern: the golden ratio's digits

    /// <summary>What a hash begins with.</summary>
    public static ulong Seed { get; } = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>Takes in octets. Pieces may be taken in one after the other, if all but the last are multiples of four octets as those of XDR are.</summary>
    public static ulong Add(ulong hash, ReadOnlySpan<byte> octets)
    {
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(octets);
        foreach (uint word in words)
            hash = Add(hash, word);

        foreach (byte octet in octets[(words.Length * sizeof(uint))..])
            hash = Add(hash, octet);

        return hash;
    }

    /// <summary>Takes in a number.</summary>
    public static ulong Add(ulong hash, uint word)
    {
        ulong high = Math.BigMul(hash ^ word, Factor, out ulong low);
        return high ^ low ^ hash;
    }
}
