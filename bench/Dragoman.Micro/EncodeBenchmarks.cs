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

    /// <summary>What each of the codecs' rows holds beside its value: beginning and ending a message, and taking it back.</summary>
    [Benchmark, BenchmarkCategory("nothing")]
    public long Nothing()
    {
        var writer = new CdrWriter(_output, _context);
        return End(ref writer);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("struct of 10")]
    public int MixedByHand() => HandWritten.WriteMixed(_room, 0, Samples.Mixed);

    [Benchmark, BenchmarkCategory("struct of 10")]
    public long Mixed()
    {
        var writer = new CdrWriter(_output, _context);
        MixedCodec.Write(ref writer, Samples.Mixed);
        return End(ref writer);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("1,000 structs")]
    public int StructsByHand() => HandWritten.WriteStructs(_room, 0, Samples.Structs);

    [Benchmark, BenchmarkCategory("1,000 structs")]
    public long Structs()
    {
        var writer = new CdrWriter(_output, _context);
        ArrayCodec<Mixed, MixedCodec>.Write(ref writer, Samples.Structs);
        return End(ref writer);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("int[1000]")]
    public int IntsByHand() => HandWritten.WriteInts(_room, 0, Samples.Ints);

    [Benchmark, BenchmarkCategory("int[1000]")]
    public long Ints()
    {
        var writer = new CdrWriter(_output, _context);
        PrimitiveArrayCodec<int>.Write(ref writer, Samples.Ints);
        return End(ref writer);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("string 100 ASCII")]
    public int AsciiByHand() => HandWritten.WriteString(_room, 0, Samples.Ascii);

    [Benchmark, BenchmarkCategory("string 100 ASCII")]
    public long Ascii()
    {
        var writer = new CdrWriter(_output, _context);
        StringCodec.Write(ref writer, Samples.Ascii);
        return End(ref writer);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("string 100 é")]
    public int AccentsByHand() => HandWritten.WriteString(_room, 0, Samples.Accents);

    [Benchmark, BenchmarkCategory("string 100 é")]
    public long Accents()
    {
        var writer = new CdrWriter(_output, _context);
        StringCodec.Write(ref writer, Samples.Accents);
        return End(ref writer);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("byte[1024]")]
    public int OctetsByHand() => HandWritten.WriteOctets(_room, 0, Samples.Octets);

    [Benchmark, BenchmarkCategory("byte[1024]")]
    public long Octets()
    {
        var writer = new CdrWriter(_output, _context);
        BytesCodec.Write(ref writer, Samples.Octets);
        return End(ref writer);
    }

    [GlobalCleanup]
    public void Close()
    {
        _output.Dispose();
    }

    private long End(ref CdrWriter writer)
    {
        writer.Complete();
        long length = _output.Length;
        _output.Rollback(0);
        return length;
    }
}
