using Dragoman;

namespace Interop.Server;

/// <summary>The object under the key Types.</summary>
internal sealed class TypesServant : ITypes
{
    public ITypes Self() => this;

    public bool EchoBoolean(bool v) => v;

    public byte EchoOctet(byte v) => v;

    public short EchoShort(short v) => v;

    public ushort EchoUShort(ushort v) => v;

    public int EchoLong(int v) => v;

    public uint EchoULong(uint v) => v;

    public long EchoLongLong(long v) => v;

    public ulong EchoULongLong(ulong v) => v;

    public float EchoFloat(float v) => v;

    public double EchoDouble(double v) => v;

    public char EchoChar(char v) => v;

    public char EchoWChar(char v) => v;

    public string EchoString(string v) => v;

    public string EchoWString(string v) => v;

    public Colour EchoColour(Colour v) => v;

    public Mixed EchoMixed(Mixed v) => v;

    public Nested EchoNested(Nested v) => v;

    public Tree EchoTree(Tree v) => v;

    public byte[] EchoOctets(byte[] v) => v;

    public bool[] EchoBooleans(bool[] v) => v;

    public short[] EchoShorts(short[] v) => v;

    public int[] EchoLongs(int[] v) => v;

    public List<long> EchoLongLongs(List<long> v) => v;

    public double[] EchoDoubles(double[] v) => v;

    public IReadOnlyList<string> EchoStrings(IReadOnlyList<string> v) => v;

    public Colour[] EchoColours(Colour[] v) => v;

    public List<Mixed> EchoMixeds(List<Mixed> v) => v;

    public ITypes?[] EchoReferences(ITypes?[] v) => v;

    public int[][] EchoMatrix(int[][] v) => v;

    public int[,] EchoGrid(int[,] v) => v;

    public string[] EchoTriple(string[] v) => v;

    public decimal EchoDecimal(decimal v) => v;

    public Guid EchoUuid(Guid v) => v;

    public DateTimeOffset EchoUtc(DateTimeOffset v) => v;

    public DateTime EchoTime(DateTime v) => v;

    public TimeSpan EchoTicks(TimeSpan v) => v;

    public int? EchoOptLong(int? v) => v;

    public Mixed? EchoOptMixed(Mixed? v) => v;

    public Dictionary<string, int> EchoDictionary(Dictionary<string, int> v) => v;

    public HashSet<string> EchoSet(HashSet<string> v) => v;

    public (int Quotient, int Remainder) Divide(int a, int b)
    {
        // The second case has no quotient either: it would be one more than the largest number.
        if (b == 0 || (a == int.MinValue && b == -1))
            throw new ArgumentOutOfRangeException(nameof(b), b, $"{a} / {b} is no number of this type.");

        return Math.DivRem(a, b);
    }

    public ITypes? EchoTypes(ITypes? v) => v;

    public ObjectRef? EchoObject(ObjectRef? v) => v;

    public Any EchoAny(Any v) => v;

    public Any MakeAny(string kind) => SomeValues.ByKind.GetValueOrDefault(kind);

    public string KindOfAny(Any v) => SomeValues.KindOf(v);
}
