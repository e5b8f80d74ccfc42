namespace Dragoman.Pyro.Tests.Connection;

public sealed class SerpentConformance() : PyroConformance(PyroSerializer.Serpent, PyroGeneration.Pyro5);
