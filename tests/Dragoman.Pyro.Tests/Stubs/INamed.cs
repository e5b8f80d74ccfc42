namespace Dragoman.Pyro.Tests.Stubs;

/// <summary>The same with names given.</summary>
[Contract(Name = "Test.Named")]
public partial interface INamed
{
    [PyroName("load")]
    void Import();

    int GetUrl();

    [PyroName("get_long_url")]
    int GetAddress();

    void Send([PyroName("sender")] string from, string aB);

    [PyroName("__len__")]
    int Count();
}
