namespace Dragoman.OncRpc;

/// <summary>How an enumeration travels.</summary>
internal enum XdrEnumForm
{
    /// <summary>As XDR's own enumerations: four octets, signed.</summary>
    Signed,

    /// <summary>As <c>unsigned int</c>: flags.</summary>
    Unsigned,

    /// <summary>As <c>hyper</c>: some value exceeds 32 bits.</summary>
    Hyper,
}
