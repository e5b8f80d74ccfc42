namespace Dragoman.Pyro;

/// <summary>How the data of Pyro's messages are written.</summary>
public enum PyroSerializer
{
    /// <summary>Python literals: what every Pyro understands.</summary>
    Serpent,

    /// <summary>CPython's own data format; its code objects are refused here.</summary>
    Marshal,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>Msgpack; Pyro4 servers accept it only when told to.</summary>
    MsgPack,
}
