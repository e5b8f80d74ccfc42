using System.Collections.Concurrent;
using Dragoman;
using Dragoman.Pyro;

namespace Interop.Python;

internal sealed class PythonPeerServant : IPythonPeer, IPythonListener, IRevealsFaults
{
    private readonly ConcurrentQueue<string> _notes = new();

    public int Level { get; set; } = 1;

    public string Title => "peer";

    public bool EchoBool(bool value) => value;

    public int EchoInt32(int value) => value;

    public long EchoInt64(long value) => value;

    public ulong EchoUint64(ulong value) => value;

    public double EchoFloat(double value) => value;

    public string EchoText(string value) => value;

    public string? EchoOptional(string? value) => value;

    public byte[] EchoBytes(byte[] value) => value;

    public decimal EchoDecimal(decimal value) => value;

    public Guid EchoUuid(Guid value) => value;

    public DateTime EchoDatetime(DateTime value) => value;

    public DateTimeOffset EchoMoment(DateTimeOffset value) => value;

    public TimeSpan EchoDuration(TimeSpan value) => value;

    public Colour EchoColour(Colour value) => value;

    public List<int> EchoList(List<int> value) => value;

    public List<List<string>> EchoRows(List<List<string>> value) => value;

    public (int Number, string Text) EchoPair((int Number, string Text) value) => value;

    public Dictionary<string, int> EchoMap(Dictionary<string, int> value) => value;

    public Dictionary<int, string> EchoNumbered(Dictionary<int, string> value) => value;

    public HashSet<string> EchoSet(HashSet<string> value) => value;

    public Spot EchoSpot(Spot value) => value;

    public Path EchoPath(Path value) => value;

    public string Join(string first, string second = "!", int times = 2) => string.Concat(Enumerable.Repeat(first + second, times));

    public void Nothing()
    {
    }

    public void Notify(string text) => _notes.Enqueue(text);

    public string[] Notes() => [.. _notes];

    public void Withdraw(long amount) => throw new OverdrawnException(amount, "EUR");

    public void Fail(string how) => throw (how switch
    {
        "value" => new ArgumentException("bad value"),
        "key" => new KeyNotFoundException("no such key"),
        "unimplemented" => new NotImplementedException("not yet"),
        "permission" => new UnauthorizedAccessException("not you"),
        "zero" => new DivideByZeroException(),
        _ => new InvalidDataException("the password is swordfish"),
    });

    public Task SleepAsync(int milliseconds, CancellationToken cancellationToken = default) => Task.Delay(milliseconds, cancellationToken);

    public IPythonPeer? Me() => this;

    public IPythonPeer? EchoPeer(IPythonPeer? value) => value;

    public ObjectRef? EchoReference(ObjectRef? value) => value;

    public string CallBack(IPythonListener? target, string text, int times = 1)
    {
        try
        {
            string answer = "";
            for (int i = 0; i < times; i++)
                answer = target is null ? "nobody" : target.Told(text);

            return answer;
        }
        catch (RemoteException exception) when (exception.Fault.Detail is PythonError error)
        {
            return $"{error.Name}: {error.Message}";
        }
    }

    public string Told(string text) => text switch
    {
        "fail" => throw new ArgumentException("bad news"),
        "overdraw" => throw new OverdrawnException(7, "EUR"),
        _ => text.ToUpperInvariant(),
    };
}
