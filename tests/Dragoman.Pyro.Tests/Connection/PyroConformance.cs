using Dragoman.Testing;
using Dragoman.Testing.Conformance;

namespace Dragoman.Pyro.Tests.Connection;

/// <summary>Everything that every wire must do, with each serializer and both generations.</summary>
public abstract class PyroConformance(PyroSerializer serializer, PyroGeneration generation) : WireConformance<PyroWire>
{
    protected override Completion RefusedByAnswer => Completion.Maybe;

    protected override bool CarriesCancellation => false;

    protected override bool CarriesTraces => false;

    protected override bool LearnsByItself => true;

    protected override bool CarriesStreams => true;

    protected override bool CarriesAny => true;

    protected override Carriage CarriesValues => Carriage.Copies;

    // A connection carries one call at a time.
    protected override bool SharesConnection => false;

    protected override bool SaysFarewell => false;

    protected override bool NamesContracts => false;

    protected override bool HasNilText => false;

    // Octets are base64 in the formats that are text.
    protected override int OctetsWithinMebibyte => serializer is PyroSerializer.Serpent or PyroSerializer.Json ? 700_000 : 900_000;

    protected override PyroWire NewWire() => new(new PyroOptions { Serializer = serializer, Generation = generation, MaxConnectionsPerServer = 64 });

    protected override ITransport NewTransport() => new MemoryTransport("tcp");
}
