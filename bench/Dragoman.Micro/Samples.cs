namespace Dragoman.Micro;

/// <summary>The values that are encoded and decoded.</summary>
internal static class Samples
{
    public static Mixed Mixed { get; } = Mixed.Sample(42);

    public static Mixed[] Structs { get; } = [.. Enumerable.Range(0, 1000).Select(Mixed.Sample)];

    public static int[] Ints { get; } = [.. Enumerable.Range(0, 1000)];

    public static string Ascii { get; } = new('a', 100);

    public static string Accents { get; } = new('é', 100);

    public static byte[] Octets { get; } = new byte[1024];
}
