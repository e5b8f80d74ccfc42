namespace Dragoman.Pyro.Tests.Stubs;

/// <summary>Remarks where they cannot stand.</summary>
[Contract(Name = "Test.Misplaced")]
public partial interface IMisplaced
{
    void First([PyroRest] string[] values, int last);

    void Second([PyroKeywords] Dictionary<int, int> options);

    void Third([PyroRest] string values);

    [PyroProperty]
    int Fourth(int value);
}
