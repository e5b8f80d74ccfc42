namespace Dragoman.OncRpc.Tests.Peers;

/// <summary>Version 1 of the calculator of <c>interop.x</c>. Several parameters have the octets of one struct.</summary>
[Contract]
[OncProgram(0x20000101, Version = 1)]
[Plain]
public partial interface ICalculator
{
    int Add(int a, int b);
}

/// <summary>Version 2 of the calculator.</summary>
[Contract]
[OncProgram(0x20000101, Version = 2)]
[Plain]
public partial interface ICalculator2
{
    int Add2(int a, int b);

    double Divide(double a, double b);

    long Multiply(int a, int b);
}

/// <summary>The types of <c>interop.x</c>.</summary>
[Contract]
[OncProgram(0x20000102, Version = 1)]
[Plain]
public partial interface ITypes
{
    EverythingInC Echo(EverythingInC value);

    string Upper(string text);

    byte[] Reverse(byte[] octets);

    void Nothing();

    int Count();

    int Fail();

    ValueTask<uint> WhoAsync();
}

/// <summary>An enumeration with values of its own.</summary>
public enum Shade
{
    Red = 0,
    Green = 1,
    Blue = 5,
}

/// <summary>A struct of two.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Upwards.</param>
[Message]
public readonly record struct PointInC(int X, int Y);

/// <summary><c>struct everything</c>.</summary>
[Message]
public sealed class EverythingInC
{
    public bool Truth { get; set; }

    public sbyte Small { get; set; }

    public byte Octet { get; set; }

    public int I32 { get; set; }

    public uint U32 { get; set; }

    public long I64 { get; set; }

    public ulong U64 { get; set; }

    public float F32 { get; set; }

    public double F64 { get; set; }

    public Shade Shade { get; set; }

    public string Words { get; set; } = "";

    public byte[] Data { get; set; } = [];

    [Fixed(6)]
    public byte[] Address { get; set; } = new byte[6];

    [Fixed(3)]
    public int[] Three { get; set; } = new int[3];

    public int[] Numbers { get; set; } = [];

    public long[] Longs { get; set; } = [];

    public double[] Reals { get; set; } = [];

    public bool[] Truths { get; set; } = [];

    public short[] Shorts { get; set; } = [];

    public List<string> Lines { get; init; } = [];

    public List<PointInC> Points { get; init; } = [];

    public PointInC? Nothing { get; set; }

    public PointInC? Something { get; set; }

    /// <summary>The value that the programs in C send and expect.</summary>
    public static EverythingInC Example() => new()
    {
        Truth = true,
        Small = -3,
        Octet = 200,
        I32 = int.MinValue,
        U32 = uint.MaxValue,
        I64 = -2,
        U64 = ulong.MaxValue - 1,
        F32 = 2.5f,
        F64 = -1.5,
        Shade = Shade.Blue,
        Words = "grüße",
        Data = [1, 2, 3, 4, 5],
        Address = [0x00, 0x11, 0x22, 0x33, 0x44, 0xff],
        Three = [1, -1, 7],
        Numbers = [1, -1, int.MaxValue],
        Longs = [long.MinValue, 7],
        Reals = [0.5, -1e300],
        Truths = [true, false, true],
        Shorts = [short.MinValue, short.MaxValue],
        Lines = ["a", "", "bcd"],
        Points = [new PointInC(1, 2), new PointInC(-3, -4)],
        Something = new PointInC(8, 9),
    };
}
