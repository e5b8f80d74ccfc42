namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>Version 1 of the program of <c>cases.x</c>.</summary>
[Contract]
[OncProgram(0x20000104, Version = 1)]
[Plain]
public partial interface ICases
{
    bool EchoBool(bool value);

    int EchoInt(int value);

    uint EchoUint(uint value);

    long EchoHyper(long value);

    ulong EchoUhyper(ulong value);

    float EchoFloat(float value);

    double EchoDouble(double value);

    Shade EchoShade(Shade value);

    string EchoWords(string value);

    [return: Bound(8)]
    string EchoLabel([Bound(8)] string value);

    byte[] EchoOctets(byte[] value);

    [return: Fixed(6)]
    byte[] EchoMac([Fixed(6)] byte[] value);

    Place EchoPlace(Place value);

    Track EchoTrack(Track value);

    [return: Fixed(2, 3)]
    int[,] EchoGrid([Fixed(2, 3)] int[,] value);

    int[] EchoInts(int[] value);

    long[] EchoHypers(long[] value);

    float[] EchoFloats(float[] value);

    double[] EchoDoubles(double[] value);

    bool[] EchoBools(bool[] value);

    Shade[] EchoShades(Shade[] value);

    List<string> EchoTexts(List<string> value);

    byte[][] EchoChunks(byte[][] value);

    List<Place> EchoPlaces(List<Place> value);

    [return: Bound(3)]
    List<int> EchoFew([Bound(3)] List<int> value);

    Place? EchoMaybe(Place? value);

    Sixteen EchoSixteen(Sixteen value);

    int Subtract(int a, int b);

    int Fail();

    int Weak();

    Identity Who();

    void CountUp();

    int Counted();

    [Oneway]
    void Note(int number);

    int Noted();

    int Slow(int milliseconds);

    int CallBack(Callback asked);

    void Nothing();

    int[] MakeInts(int count);
}
