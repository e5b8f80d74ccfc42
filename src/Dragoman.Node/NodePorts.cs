namespace Dragoman;

/// <summary>Where nodes listen unless told otherwise: the protocols' own ports.</summary>
internal static class NodePorts
{
    /// <summary>IIOP, with the name service (CORBA).</summary>
    public const int Iiop = 2809;

    /// <summary>Pyro's name server, whose daemon serves the objects as well.</summary>
    public const int Pyro = 9090;

    /// <summary>rpcbind, over TCP and UDP (RFC 1833): one for a machine, and for root.</summary>
    public const int Rpcbind = 111;

    /// <summary>The node's own rpcbind, unless it is to be the machine's.</summary>
    public const int OwnRpcbind = 9111;

    /// <summary>ONC RPC programs, over TCP and UDP. Any port would do, since rpcbind tells it; a fixed one keeps references valid over restarts.</summary>
    public const int OncPrograms = 9112;
}
