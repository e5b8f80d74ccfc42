namespace Dragoman.Iiop.Tests.Connection;

/// <summary>The object that hand-made requests call.</summary>
[Contract]
public partial interface ITeller
{
    void Ping();

    int Add(int first, int second);

    string Echo(string text);

    [return: Wide]
    string EchoWide([Wide] string text);

    byte[] Octets(byte[] value);

    long[] Numbers(long[] value);

    string[] Texts(string[] value);

    [Throws(typeof(NotFound))]
    void Find(string name);

    void Fail();

    [Oneway]
    void Note(int number);

    int Noted();

    ValueTask<string> HoldAsync(string gate, CancellationToken cancellationToken = default);
}
