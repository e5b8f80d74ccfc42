namespace Dragoman.Pyro.Tests.Recorded;

internal sealed class TextAccount : ITextAccount
{
    public string Add(string a, string b) => a + b;

    public ITextAccount? Echo(ITextAccount? value) => value;

    public void Poke(string text)
    {
    }
}
