namespace Dragoman.Pyro.Tests.Peers;

/// <summary>Values of any type, and values with identity, as Python sees them.</summary>
[Contract]
public partial interface IEstate
{
    Any Echo(Any value);

    /// <summary>Tells the class that a value has on this side.</summary>
    string ClassOf(Any value);

    /// <summary>Adds one to the number in the field <c>size</c> of whatever comes.</summary>
    Any Grow(Any value);

    House? EchoHouse(House? house);

    /// <summary>Counts the rooms of a house and of its neighbours.</summary>
    int CountRooms(House house);

    /// <summary>Makes a house that is its own neighbour, which nobody can send.</summary>
    House Circle();

    Dictionary<string, string> EchoTexts(Dictionary<string, string> texts);
}
