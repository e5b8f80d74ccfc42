namespace Dragoman.Pyro.Tests.Connection;

public sealed class JsonConformance() : PyroConformance(PyroSerializer.Json, PyroGeneration.Pyro5);
