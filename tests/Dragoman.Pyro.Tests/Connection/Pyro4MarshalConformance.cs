namespace Dragoman.Pyro.Tests.Connection;

public sealed class Pyro4MarshalConformance() : PyroConformance(PyroSerializer.Marshal, PyroGeneration.Pyro4);
