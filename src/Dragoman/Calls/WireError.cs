namespace Dragoman;

/// <summary>What went wrong between the two ends.</summary>
public enum WireError
{
    /// <summary>Nothing answers at any address of the reference, or no wire of this host speaks any of its profiles.</summary>
    Unreachable,

    /// <summary>The connection broke while the call was open.</summary>
    ConnectionLost,

    /// <summary>The peer sent what the protocol does not allow.</summary>
    ProtocolError,

    /// <summary>The deadline passed without an answer.</summary>
    Timeout,
}
