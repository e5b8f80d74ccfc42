namespace Dragoman.Testing.Conformance;

/// <summary>An object that is given others and gives some away.</summary>
[Contract]
public partial interface IKeeper
{
    string Say(string text);

    int Keep(IKeeper? given);

    IKeeper? Make();

    ObjectRef? Hand(ObjectRef? reference);
}
