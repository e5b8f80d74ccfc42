namespace Dragoman.Iiop.Tests;

internal delegate void Writing(ref CdrWriter writer);

internal delegate T Reading<T>(ref CdrReader reader);

/// <summary>Octets as tests show them: hexadecimal with spaces and bars for the eye, texts in quotes, dots for padding.</summary>
internal static class Bytes
{
    public static readonly CdrContext Utf8 = new() { CodeSets = CodeSets.Default };

    public static CdrContext Version(byte minor) => new() { Minor = minor, CodeSets = CodeSets.Default };

    /// <summary>Reads the notation. A dot pair ("..") is an octet of padding, written as 00.</summary>
    public static byte[] Of(string notation)
    {
        List<byte> octets = [];
        for (int i = 0; i < notation.Length; i++)
        {
            char c = notation[i];
            if (c is ' ' or '|' or '\n' or '\r')
                continue;

            if (c == '"')
            {
                int end = notation.IndexOf('"', i + 1);
                octets.AddRange(notation[(i + 1)..end].Select(x => (byte)x));
                i = end;
            }
            else
            {
                octets.Add(c == '.' ? (byte)0 : Convert.ToByte(notation.Substring(i, 2), 16));
                i++;
            }
        }

        return [.. octets];
    }

    public static byte[] Written(Writing write, CdrContext? context = null, bool littleEndian = true, int offset = 0)
    {
        using OutputBuffer output = new();
        CdrWriter writer = new(output, context ?? Utf8, littleEndian);
        for (int i = 0; i < offset; i++)
            writer.WriteByte(0xee);

        write(ref writer);
        writer.Complete();
        return [.. output.Pieces().SelectMany(p => p).Skip(offset)];
    }

    public static T Read<T>(byte[] octets, Reading<T> read, CdrContext? context = null, bool littleEndian = true, int offset = 0)
    {
        byte[] shifted = [.. Enumerable.Repeat((byte)0xee, offset), .. octets];
        CdrReader reader = new(shifted, context ?? Utf8, littleEndian, offset);
        T value = read(ref reader);
        reader.ExpectEnd();
        return value;
    }

    public static string Hex(byte[] octets) => Convert.ToHexStringLower(octets);

    /// <summary>Cuts octets at every place: each must be refused as undecodable, and nothing else may happen.</summary>
    public static void RefusedWhenCut<T>(byte[] octets, Reading<T> read, CdrContext? context = null, bool littleEndian = true, int offset = 0)
    {
        for (int length = 0; length < octets.Length; length++)
        {
            byte[] cut = octets[..length];
            DecodeException refused = Assert.Throws<DecodeException>(() => Read(cut, read, context, littleEndian, offset));
            Assert.NotEmpty(refused.Message);
        }
    }
}
