using System.IO.Compression;

namespace Dragoman.Pyro;

/// <summary>Undoes the compression of data.</summary>
internal static class Inflation
{
    /// <summary>Inflates data.</summary>
    /// <param name="data">In zlib's format.</param>
    /// <param name="maxSize">The greatest size that it may grow to.</param>
    /// <exception cref="DecodeException">It is malformed or grows too large.</exception>
    public static byte[] Inflate(ReadOnlySpan<byte> data, int maxSize)
    {
        using MemoryStream compressed = new(data.ToArray());
        using ZLibStream inflating = new(compressed, CompressionMode.Decompress);
        using MemoryStream inflated = new();
        byte[] piece = new byte[Math.Clamp(data.Length * 4, 256, 64 << 10)];
        try
        {
            for (int read = inflating.Read(piece); read > 0; read = inflating.Read(piece))
            {
                if (inflated.Length + read > maxSize)
                    throw new DecodeException($"Compressed data grow beyond {maxSize} octets.");

                inflated.Write(piece, 0, read);
            }
        }
        catch (InvalidDataException exception)
        {
            throw new DecodeException("Compressed data are malformed.", exception);
        }

        return inflated.ToArray();
    }
}
