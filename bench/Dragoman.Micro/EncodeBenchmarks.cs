using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Dragoman.Iiop;

namespace Dragoman.Micro;

/// <summary>Writing values, by the codecs into a warm output and by hand into an array.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[SuppressMessage("Design", "CA1001", Justification = "The cleanup of the run ends them.")]
public class EncodeBenchmarks
{
    private readonly OutputBuffer _output = new();
    private readonly CdrContext _context = new() { CodeSets = CodeSets.Default };
    private readonly byte[] _room = new byte[256 << 10];

    [Benchmark(Baseline = true), BenchmarkCategory("struct of 10")]
    public int MixedByHand() => HandWritten.WriteMixed(_room, 0, Samples.Mixed);

    [Benchmark, BenchmarkCategory("struct of 10")]
    public long Mixed() => Encode<Mixed, MixedCodec>(Samples.Mixed);

    [Benchmark(Baseline = true), BenchmarkCategory("1,000 structs")]
    public int StructsByHand() => HandWritten.WriteStructs(_room, 0, Samples.Structs);

    [Benchmark, BenchmarkCategory("1,000 structs")]
    public long Structs() => Encode<Mixed[], ArrayCodec<Mixed, MixedCodec>>(Samples.Structs);

    [Benchmark(Baseline = true), BenchmarkCategory("int[1000]")]
    public int IntsByHand() => HandWritten.WriteInts(_room, 0, Samples.Ints);

    [Benchmark, BenchmarkCategory("int[1000]")]
    public long Ints() => Encode<int[], PrimitiveArrayCodec<int>>(Samples.Ints);

    [Benchmark(Baseline = true), BenchmarkCategory("string 100 ASCII")]
    public int AsciiByHand() => HandWritten.WriteString(_room, 0, Samples.Ascii);

    [Benchmark, BenchmarkCategory("string 100 ASCII")]
    public long Ascii() => Encode<string, StringCodec>(Samples.Ascii);

    [Benchmark(Baseline = true), BenchmarkCategory("string 100 é")]
    public int AccentsByHand() => HandWritten.WriteString(_room, 0, Samples.Accents);

    [Benchmark, BenchmarkCategory("string 100 é")]
    public long Accents() => Encode<string, StringCodec>(Samples.Accents);

    [Benchmark(Baseline = true), BenchmarkCategory("byte[1024]")]
    public int OctetsByHand() => HandWritten.WriteOctets(_room, 0, Samples.Octets);

    [Benchmark, BenchmarkCategory("byte[1024]")]
    public long Octets() => Encode<byte[], BytesCodec>(Samples.Octets);

    [GlobalCleanup]
    public void Close()
    {
        _output.Dispose();
    }

    private long Encode<T, TCodec>(in T value)
        where TCodec : ICodec<T>
    {
        var writer = new CdrWriter(_output, _context);
        TCodec.Write(ref writer, value);
        writer.Complete();
        long length = _output.Length;
        _output.Rollback(0);
        return length;
    }
}
