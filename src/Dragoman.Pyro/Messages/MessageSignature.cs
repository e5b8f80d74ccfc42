using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>Pyro4's signature of a message: an HMAC over its data and the values of its other annotations in the order of their names.</summary>
internal static class MessageSignature
{
    public const int Size = HMACSHA1.HashSizeInBytes;

    public static ReadOnlySpan<byte> Name => "HMAC"u8;

    /// <summary>Computes the signature of a message.</summary>
    /// <param name="key">The key.</param>
    /// <param name="data">The data as they are sent.</param>
    /// <param name="annotations">The other annotations.</param>
    [SuppressMessage("Security", "CA5350", Justification = "The algorithm is Pyro4's; TLS is the protection to use.")]
    public static byte[] Compute(ReadOnlyMemory<byte> key, IEnumerable<ArraySegment<byte>> data, ReadOnlySpan<byte> annotations)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, key.Span);
        foreach (ArraySegment<byte> piece in data)
            hash.AppendData(piece);

        AppendOthers(hash, annotations);
        return hash.GetHashAndReset();
    }

    /// <summary>Checks the signature of a message.</summary>
    /// <returns>Null, or what is wrong, in Pyro4's words.</returns>
    [SuppressMessage("Security", "CA5350", Justification = "The algorithm is Pyro4's; TLS is the protection to use.")]
    public static string? Check(ReadOnlyMemory<byte>? key, ReadOnlySpan<byte> annotations, ReadOnlySpan<byte> data)
    {
        bool signed = Annotations.TryFind(annotations, PyroGeneration.Pyro4, Name, out ReadOnlySpan<byte> signature);
        if (signed != key.HasValue)
            return "hmac key config not symmetric";

        if (key is not { } secret)
            return null;

        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, secret.Span);
        hash.AppendData(data);
        AppendOthers(hash, annotations);
        return CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), signature) ? null : "message hmac mismatch";
    }

    private static void AppendOthers(IncrementalHash hash, ReadOnlySpan<byte> annotations)
    {
        SortedDictionary<string, byte[]> others = new(StringComparer.Ordinal);
        while (!annotations.IsEmpty)
        {
            ReadOnlySpan<byte> name = Annotations.Take(ref annotations, PyroGeneration.Pyro4, out ReadOnlySpan<byte> value);
            if (!name.SequenceEqual(Name))
                others[Encoding.Latin1.GetString(name)] = value.ToArray();
        }

        foreach (byte[] value in others.Values)
            hash.AppendData(value);
    }
}
