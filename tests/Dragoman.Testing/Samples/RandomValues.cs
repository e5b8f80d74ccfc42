using System.Numerics;

namespace Dragoman.Testing.Samples;

/// <summary>Makes values of any type that every wire with such values carries without loss.</summary>
public static class RandomValues
{
    /// <summary>Makes a value.</summary>
    public static Any Next(Random random, int depth) => random.Next(depth > 0 ? 13 : 9) switch
    {
        0 => default,
        1 => Any.Of(random.Next(2) == 0),
        2 => Any.Of(random.NextInt64(long.MinValue, long.MaxValue)),
        3 => Any.Of(random.Next(-300, 300)),
        4 => Any.Of(BigInteger.Pow(random.Next(-9, 9), random.Next(300))),
        5 => Any.Of(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)) is var real && double.IsNaN(real) ? 0.5 : real),
        6 => Any.Of(Text(random)),
        7 => Any.Of(Octets(random)),
        8 => Any.Of(new Point(random.Next(), random.Next())),
        9 => Any.Of(Map(random, depth)),
        10 => Any.Of(Record(random, depth)),
        _ => Any.Of(List(random, depth)),
    };

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => new System.Text.Rune(random.Next(6) == 0 ? random.Next(0xe000, 0x11000) : random.Next(1, 0x250)).ToString()));

    private static byte[] Octets(Random random)
    {
        byte[] octets = new byte[random.Next(40)];
        random.NextBytes(octets);
        return octets;
    }

    private static DynamicMap Map(Random random, int depth)
    {
        DynamicMap map = new();
        for (int i = random.Next(5); i > 0; i--)
            map["k" + Text(random)] = Next(random, depth - 1);

        return map;
    }

    private static DynamicRecord Record(Random random, int depth)
    {
        DynamicRecord record = new($"elsewhere.Class{random.Next(5)}");
        for (int i = random.Next(5); i > 0; i--)
            record["f" + random.Next(100)] = Next(random, depth - 1);

        return record;
    }

    private static DynamicList List(Random random, int depth)
    {
        DynamicList list = new();
        for (int i = random.Next(5); i > 0; i--)
            list.Add(Next(random, depth - 1));

        return list;
    }
}
