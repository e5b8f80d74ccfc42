namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>The server of the named cases.</summary>
/// <param name="host">Makes the callbacks.</param>
internal sealed class CasesServant(ObjectHost host) : ICases, ICases2
{
    private int _counted;
    private int _noted;

    public bool EchoBool(bool value) => value;

    public int EchoInt(int value) => value;

    public uint EchoUint(uint value) => value;

    public long EchoHyper(long value) => value;

    public ulong EchoUhyper(ulong value) => value;

    public float EchoFloat(float value) => value;

    public double EchoDouble(double value) => value;

    public Shade EchoShade(Shade value) => value;

    public string EchoWords(string value) => value;

    public string EchoLabel(string value) => value;

    public byte[] EchoOctets(byte[] value) => value;

    public byte[] EchoMac(byte[] value) => value;

    public Place EchoPlace(Place value) => value;

    public Track EchoTrack(Track value) => value;

    public int[,] EchoGrid(int[,] value) => value;

    public int[] EchoInts(int[] value) => value;

    public long[] EchoHypers(long[] value) => value;

    public float[] EchoFloats(float[] value) => value;

    public double[] EchoDoubles(double[] value) => value;

    public bool[] EchoBools(bool[] value) => value;

    public Shade[] EchoShades(Shade[] value) => value;

    public List<string> EchoTexts(List<string> value) => value;

    public byte[][] EchoChunks(byte[][] value) => value;

    public List<Place> EchoPlaces(List<Place> value) => value;

    public List<int> EchoFew(List<int> value) => value;

    public Place? EchoMaybe(Place? value) => value;

    public Sixteen EchoSixteen(Sixteen value) => value;

    public int Subtract(int a, int b) => a - b;

    public int Fail() => throw new FormatException("as asked");

    public int Weak() => throw new UnauthorizedAccessException("as asked");

    public Identity Who() => CredentialInterceptor.Caller is { } caller
        ? new Identity(caller.Uid, caller.Gid, [.. caller.Gids])
        : new Identity(0, 0, []);

    public void CountUp() => Interlocked.Increment(ref _counted);

    public int Counted() => _counted;

    public void Note(int number) => Interlocked.Add(ref _noted, number);

    public int Noted() => _noted;

    public int Slow(int milliseconds)
    {
        Thread.Sleep(milliseconds);
        return milliseconds;
    }

    public int CallBack(Callback asked)
    {
        var place = new Address("tcp", "127.0.0.1", (int)asked.Port);
        return host.Proxy<IAsked>(new ObjectRef("", [new OncProfile(place, asked.Program, asked.Version)])).Ask(asked.Value) + 1;
    }

    public void Nothing()
    {
    }

    public int[] MakeInts(int count) => [.. Enumerable.Range(0, count).Select(i => unchecked(i * i))];

    public int Twice(int value) => 2 * value;
}
