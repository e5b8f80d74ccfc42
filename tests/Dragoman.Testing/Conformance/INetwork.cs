using Dragoman.Testing.Samples;

namespace Dragoman.Testing.Conformance;

/// <summary>Values with identity, which may have subtypes and lead back to themselves.</summary>
[Contract]
public partial interface INetwork
{
    Station? Echo(Station? station);

    Station EchoPresent(Station station);

    Journey EchoJourney(Journey journey);

    Vehicle EchoVehicle(Vehicle vehicle);

    List<Station> EchoAll(List<Station> stations);

    bool AreSame(Station left, Station right);
}
