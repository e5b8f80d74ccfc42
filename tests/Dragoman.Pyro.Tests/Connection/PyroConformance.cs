using Dragoman.Testing;

namespace Dragoman.Pyro.Tests.Connection;

/// <summary>Everything that every wire must do, with each serializer and both generations.</summary>
public abstract class PyroConformance(PyroSerializer serializer, PyroGeneration generation) : WireConformance<PyroWire>
{
    protected override bool CarriesCancellation => false;

    protected override bool CarriesTraces => false;

    protected override PyroWire NewWire() => new(new PyroOptions { Serializer = serializer, Generation = generation, MaxConnectionsPerServer = 64 });

    protected override ITransport NewTransport() => new MemoryTransport("tcp");
}
