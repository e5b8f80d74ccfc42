namespace Dragoman.Pyro.Tests.Recorded;

/// <summary>The object of the recorded frames.</summary>
[Contract(Name = "Bank.Account")]
public partial interface IAccount
{
    int Limit { get; set; }

    int Add(int a, int b = 2);

    byte[] Echo(byte[] value);

    void Error();

    [Oneway]
    void Poke(string text);

    IAccount? Me();

    ObjectRef? Uri();

    string Info(int first, int second);
}
