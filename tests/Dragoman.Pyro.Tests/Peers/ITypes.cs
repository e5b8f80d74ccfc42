namespace Dragoman.Pyro.Tests.Peers;

[Contract(Name = "Bank.Types")]
public partial interface ITypes
{
    int Limit { get; set; }

    int EchoInt32(int value);

    long EchoInt64(long value);

    double EchoDouble(double value);

    string EchoString(string value);

    bool EchoBoolean(bool value);

    string? EchoOptional(string? value);

    byte[] EchoBytes(byte[] value);

    List<int> EchoList(List<int> value);

    Dictionary<string, int> EchoMap(Dictionary<string, int> value);

    HashSet<string> EchoSet(HashSet<string> value);

    Entry EchoEntry(Entry value);

    (int Quotient, int Remainder) Divide(int dividend, int divisor);

    string Join(string first, string second = "!", int times = 2);

    [Throws(typeof(OverdrawnException))]
    void Fail(string how);

    [Oneway]
    void Notify(string text);

    string LastNote();

    ITypes? Me();

    string CallBack(IListener? target, string text);

    int CountUp();
}
