namespace Dragoman.Soak;

/// <summary>Octets that belong to a token: no other token's look like them.</summary>
internal static class Pattern
{
    private const ulong Spread = 0x9E3779B97F4A7C15;

    public static void Fill(Span<byte> octets, long token)
    {
        ulong value = (ulong)token * Spread;
        for (int i = 0; i < octets.Length; i++)
            octets[i] = At(value, i);
    }

    public static bool Matches(ReadOnlySpan<byte> octets, long token)
    {
        ulong value = (ulong)token * Spread;
        for (int i = 0; i < octets.Length; i++)
        {
            if (octets[i] != At(value, i))
                return false;
        }

        return true;
    }

    private static byte At(ulong value, int index) => (byte)((value >> ((index & 7) * 8)) + (uint)(index >> 3));
}
