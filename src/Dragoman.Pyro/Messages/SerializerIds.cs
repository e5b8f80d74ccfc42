namespace Dragoman.Pyro;

/// <summary>The numbers of the serializers, which the two generations count differently.</summary>
internal static class SerializerIds
{
    public static byte IdOf(PyroGeneration generation, PyroSerializer serializer) => serializer switch
    {
        PyroSerializer.Serpent => 1,
        PyroSerializer.Marshal => generation == PyroGeneration.Pyro5 ? (byte)2 : (byte)3,
        PyroSerializer.Json => generation == PyroGeneration.Pyro5 ? (byte)3 : (byte)2,
        _ => generation == PyroGeneration.Pyro5 ? (byte)4 : (byte)6,
    };

    /// <summary>Gives the serializer of a number; null for those that are unknown, or that run code when they read (pickle and its kin).</summary>
    public static PyroSerializer? Find(PyroGeneration generation, int id) => (generation, id) switch
    {
        (_, 1) => PyroSerializer.Serpent,
        (PyroGeneration.Pyro5, 2) or (PyroGeneration.Pyro4, 3) => PyroSerializer.Marshal,
        (PyroGeneration.Pyro5, 3) or (PyroGeneration.Pyro4, 2) => PyroSerializer.Json,
        (PyroGeneration.Pyro5, 4) or (PyroGeneration.Pyro4, 6) => PyroSerializer.MsgPack,
        _ => null,
    };
}
