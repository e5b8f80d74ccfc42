namespace Dragoman.OncRpc.Tests;

/// <summary>Octets as tests show them: hexadecimal, spaces anywhere.</summary>
internal static class Octets
{
    public static byte[] Of(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static string Hex(ReadOnlySpan<byte> octets)
    {
        string text = Convert.ToHexString(octets).ToLowerInvariant();
        return string.Join(' ', text.Chunk(8).Select(c => new string(c)));
    }

    public static byte[] Written(XdrWrite write, XdrContext? context = null)
    {
        using var output = new OutputBuffer();
        var writer = new XdrWriter(output, context ?? XdrContext.Plain);
        write(ref writer);
        writer.Complete();
        return [.. output.Pieces().SelectMany(p => p)];
    }

    public static T Read<T>(ReadOnlySpan<byte> octets, XdrRead<T> read, XdrContext? context = null)
    {
        var reader = new XdrReader(octets, context ?? XdrContext.Plain);
        T value = read(ref reader);
        Assert.Equal(0, reader.Remaining);
        return value;
    }

    /// <summary>Shows that a value has these octets, and that they have that value.</summary>
    public static void Check<T>(T value, string hex, XdrWrite write, XdrRead<T> read)
    {
        Assert.Equal(Hex(Of(hex)), Hex(Written(write)));
        Assert.Equal(value, Read(Of(hex), read));
    }

    internal delegate void XdrWrite(ref XdrWriter writer);

    internal delegate T XdrRead<out T>(ref XdrReader reader);
}
