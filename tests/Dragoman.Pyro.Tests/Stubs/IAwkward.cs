namespace Dragoman.Pyro.Tests.Stubs;

/// <summary>A contract that Python cannot name.</summary>
[Contract(Name = "Test.Awkward")]
public partial interface IAwkward
{
    void Import();

    int GetUrl();

    [PyroName("get_url")]
    int GetAddress();

    void Send(string from, string aB, string a_b);

    [Throws(typeof(AwkwardException))]
    void Fail();

    [PyroName("_hidden")]
    void Hidden();
}
