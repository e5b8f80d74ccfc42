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
    public Mixed Mixed()
    {
        var reader = new CdrReader(_mixed, _context, littleEndian: true);
        return MixedCodec.Read(ref reader);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("1,000 structs")]
    public Mixed[] StructsByHand()
    {
        int position = 0;
        return HandWritten.ReadStructs(_structs, ref position);
    }

    [Benchmark, BenchmarkCategory("1,000 structs")]
    public Mixed[] Structs()
    {
        var reader = new CdrReader(_structs, _context, littleEndian: true);
        return ArrayCodec<Mixed, MixedCodec>.Read(ref reader);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("int[1000]")]
    public int[] IntsByHand()
    {
        int position = 0;
        return HandWritten.ReadInts(_ints, ref position);
    }

    [Benchmark, BenchmarkCategory("int[1000]")]
    public int[] Ints()
    {
        var reader = new CdrReader(_ints, _context, littleEndian: true);
        return PrimitiveArrayCodec<int>.Read(ref reader);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("string 100 ASCII")]
    public string AsciiByHand()
    {
        int position = 0;
        return HandWritten.ReadString(_ascii, ref position);
    }

    [Benchmark, BenchmarkCategory("string 100 ASCII")]
    public string Ascii()
    {
        var reader = new CdrReader(_ascii, _context, littleEndian: true);
        return StringCodec.Read(ref reader);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("string 100 é")]
    public string AccentsByHand()
    {
        int position = 0;
        return HandWritten.ReadString(_accents, ref position);
    }

    [Benchmark, BenchmarkCategory("string 100 é")]
    public string Accents()
    {
        var reader = new CdrReader(_accents, _context, littleEndian: true);
        return StringCodec.Read(ref reader);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("byte[1024]")]
    public byte[] OctetsByHand()
    {
        int position = 0;
        return HandWritten.ReadOctets(_octets, ref position);
    }

    [Benchmark, BenchmarkCategory("byte[1024]")]
    public byte[] Octets()
    {
        var reader = new CdrReader(_octets, _context, littleEndian: true);
        return BytesCodec.Read(ref reader);
    }

    private static byte[] Octets(Func<byte[], int> write)
    {
        byte[] room = new byte[256 << 10];
        return room[..write(room)];
    }
}
