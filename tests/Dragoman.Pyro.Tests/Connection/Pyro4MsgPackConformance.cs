namespace Dragoman.Pyro.Tests.Connection;

public sealed class Pyro4MsgPackConformance() : PyroConformance(PyroSerializer.MsgPack, PyroGeneration.Pyro4);
