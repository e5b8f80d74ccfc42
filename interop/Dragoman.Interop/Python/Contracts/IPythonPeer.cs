using Dragoman;

namespace Interop.Python;

/// <summary>The object of the Pyro cases: a C# servant and a Python class have it alike.</summary>
[Contract(Name = "Interop.PythonPeer")]
public partial interface IPythonPeer
{
    int Level { get; set; }

    string Title { get; }

    bool EchoBool(bool value);

    int EchoInt32(int value);

    long EchoInt64(long value);

    ulong EchoUint64(ulong value);

    double EchoFloat(double value);

    string EchoText(string value);

    string? EchoOptional(string? value);

    byte[] EchoBytes(byte[] value);

    decimal EchoDecimal(decimal value);

    Guid EchoUuid(Guid value);

    DateTime EchoDatetime(DateTime value);

    DateTimeOffset EchoMoment(DateTimeOffset value);

    TimeSpan EchoDuration(TimeSpan value);

    Colour EchoColour(Colour value);

    List<int> EchoList(List<int> value);

    List<List<string>> EchoRows(List<List<string>> value);

    (int Number, string Text) EchoPair((int Number, string Text) value);

    Dictionary<string, int> EchoMap(Dictionary<string, int> value);

    Dictionary<int, string> EchoNumbered(Dictionary<int, string> value);

    HashSet<string> EchoSet(HashSet<string> value);

    Spot EchoSpot(Spot value);

    Path EchoPath(Path value);

    string Join(string first, string second = "!", int times = 2);

    void Nothing();

    [Oneway]
    void Notify(string text);

    string[] Notes();

    [Throws(typeof(OverdrawnException))]
    void Withdraw(long amount);

    void Fail(string how);

    Task SleepAsync(int milliseconds, CancellationToken cancellationToken = default);

    IPythonPeer? Me();

    IPythonPeer? EchoPeer(IPythonPeer? value);

    ObjectRef? EchoReference(ObjectRef? value);

    string CallBack(IPythonListener? target, string text, int times = 1);
}
