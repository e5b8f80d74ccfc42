namespace Dragoman.Pyro.Tests.Recorded;

/// <summary>The same object where the recorded calls pass other types: Python's takes any.</summary>
[Contract(Name = "Bank.TextAccount")]
public partial interface ITextAccount
{
    string Add(string a, string b);

    ITextAccount? Echo(ITextAccount? value);

    [Oneway]
    void Poke(string text);
}
