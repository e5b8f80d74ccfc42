namespace Interop;

/// <summary>Octets that show what was lost, doubled or moved at any offset: octet i is (seed + 31 i + i / 256) modulo 256.</summary>
public static class Pattern
{
    public static byte[] Make(uint size, uint seed)
    {
        var data = new byte[size];
        for (uint i = 0; i < size; i++)
            data[i] = At(i, seed);

        return data;
    }

    /// <summary>Counts the leading octets that follow the pattern.</summary>
    public static uint Matching(ReadOnlySpan<byte> data, uint seed)
    {
        uint i = 0;
        while (i < data.Length && data[(int)i] == At(i, seed))
            i++;

        return i;
    }

    private static byte At(uint i, uint seed) => unchecked((byte)(seed + (31 * i) + (i / 256)));
}
