using Dragoman.Testing.Samples;

namespace Dragoman.Testing.Conformance;

/// <summary>Gives back what comes.</summary>
public sealed class Network : INetwork
{
    public Station? Echo(Station? station) => station;

    public Station EchoPresent(Station station) => station;

    public Journey EchoJourney(Journey journey) => journey;

    public Vehicle EchoVehicle(Vehicle vehicle) => vehicle;

    public List<Station> EchoAll(List<Station> stations) => stations;

    public bool AreSame(Station left, Station right) => ReferenceEquals(left, right);
}
