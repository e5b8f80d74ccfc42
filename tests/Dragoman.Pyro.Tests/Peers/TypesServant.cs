namespace Dragoman.Pyro.Tests.Peers;

internal sealed class TypesServant : ITypes, IListener, IRevealsFaults
{
    private volatile string _note = "";

    public int Limit { get; set; }

    public int EchoInt32(int value) => value;

    public long EchoInt64(long value) => value;

    public double EchoDouble(double value) => value;

    public string EchoString(string value) => value;

    public bool EchoBoolean(bool value) => value;

    public string? EchoOptional(string? value) => value;

    public byte[] EchoBytes(byte[] value) => value;

    public List<int> EchoList(List<int> value) => value;

    public Dictionary<string, int> EchoMap(Dictionary<string, int> value) => value;

    public HashSet<string> EchoSet(HashSet<string> value) => value;

    public Entry EchoEntry(Entry value) => value;

    public (int Quotient, int Remainder) Divide(int dividend, int divisor) => Math.DivRem(dividend, divisor);

    public string Join(string first, string second = "!", int times = 2) => string.Concat(Enumerable.Repeat(first + second, times));

    public void Fail(string how) => throw (how switch
    {
        "declared" => new OverdrawnException(5),
        "argument" => new ArgumentException("bad value"),
        "unimplemented" => new NotImplementedException("not yet"),
        "permission" => new UnauthorizedAccessException("not you"),
        "key" => new KeyNotFoundException("no such key"),
        _ => new FormatException("the password is swordfish"),
    });

    public void Notify(string text) => _note = text;

    public string LastNote() => _note;

    public ITypes? Me() => this;

    public string CallBack(IListener? target, string text)
    {
        try
        {
            return target!.Told(text);
        }
        catch (RemoteException exception) when (exception.Kind == FaultKind.NoSuchOperation)
        {
            return "no callback";
        }
    }

    public int CountUp() => 0;

    public string Told(string text) => text.ToUpperInvariant();
}
