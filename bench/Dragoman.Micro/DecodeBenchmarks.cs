using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Dragoman.Iiop;

namespace Dragoman.Micro;

/// <summary>Reading values, by the codecs and by hand, from the same octets.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class DecodeBenchmarks
{
    private readonly CdrContext _context = new() { CodeSets = CodeSets.Default };
    private readonly byte[] _mixed = Octets(static room => HandWritten.WriteMixed(room, 0, Samples.Mixed));
    private readonly byte[] _structs = Octets(static room => HandWritten.WriteStructs(room, 0, Samples.Structs));
    private readonly byte[] _ints = Octets(static room => HandWritten.WriteInts(room, 0, Samples.Ints));
    private readonly byte[] _ascii = Octets(static room => HandWritten.WriteString(room, 0, Samples.Ascii));
    private readonly byte[] _accents = Octets(static room => HandWritten.WriteString(room, 0, Samples.Accents));
    private readonly byte[] _octets = Octets(static room => HandWritten.WriteOctets(room, 0, Samples.Octets));

    [Benchmark(Baseline = true), BenchmarkCategory("struct of 10")]
    public Mixed MixedByHand()
    {
        int position = 0;
        return HandWritten.ReadMixed(_mixed, ref position);
    }

    [Benchmark, BenchmarkCategory("struct of 10")]
    public Mixed Mixed() => Decode<Mixed, MixedCodec>(_mixed);

    [Benchmark(Baseline = true), BenchmarkCategory("1,000 structs")]
    public Mixed[] StructsByHand()
    {
        int position = 0;
        return HandWritten.ReadStructs(_structs, ref position);
    }

    [Benchmark, BenchmarkCategory("1,000 structs")]
    public Mixed[] Structs() => Decode<Mixed[], ArrayCodec<Mixed, MixedCodec>>(_structs);

    [Benchmark(Baseline = true), BenchmarkCategory("int[1000]")]
    public int[] IntsByHand()
    {
        int position = 0;
        return HandWritten.ReadInts(_ints, ref position);
    }

    [Benchmark, BenchmarkCategory("int[1000]")]
    public int[] Ints() => Decode<int[], PrimitiveArrayCodec<int>>(_ints);

    [Benchmark(Baseline = true), BenchmarkCategory("string 100 ASCII")]
    public string AsciiByHand()
    {
        int position = 0;
        return HandWritten.ReadString(_ascii, ref position);
    }

    [Benchmark, BenchmarkCategory("string 100 ASCII")]
    public string Ascii() => Decode<string, StringCodec>(_ascii);

    [Benchmark(Baseline = true), BenchmarkCategory("string 100 é")]
    public string AccentsByHand()
    {
        int position = 0;
        return HandWritten.ReadString(_accents, ref position);
    }

    [Benchmark, BenchmarkCategory("string 100 é")]
    public string Accents() => Decode<string, StringCodec>(_accents);

    [Benchmark(Baseline = true), BenchmarkCategory("byte[1024]")]
    public byte[] OctetsByHand()
    {
        int position = 0;
        return HandWritten.ReadOctets(_octets, ref position);
    }

    [Benchmark, BenchmarkCategory("byte[1024]")]
    public byte[] Octets() => Decode<byte[], BytesCodec>(_octets);

    private static byte[] Octets(Func<byte[], int> write)
    {
        byte[] room = new byte[256 << 10];
        return room[..write(room)];
    }

    private T Decode<T, TCodec>(byte[] octets)
        where TCodec : ICodec<T>
    {
        var reader = new CdrReader(octets, _context, littleEndian: true);
        return TCodec.Read(ref reader);
    }
}
