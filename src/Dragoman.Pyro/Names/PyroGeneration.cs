namespace Dragoman.Pyro;

/// <summary>The two generations of Pyro that are in use. They differ in their frames and in the names of their classes.</summary>
public enum PyroGeneration
{
    /// <summary>Pyro4: protocol version 48.</summary>
    Pyro4,

    /// <summary>Pyro5: protocol version 502.</summary>
    Pyro5,
}
