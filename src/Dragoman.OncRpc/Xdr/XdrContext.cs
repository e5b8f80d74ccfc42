namespace Dragoman.OncRpc;

/// <summary>What a reader or writer must know beside the octets: the host's limits and scope.</summary>
/// <remarks>Immutable; a connection has one.</remarks>
internal sealed class XdrContext
{
    /// <summary>What a reader believes at most.</summary>
    public DecodeLimits Limits { get; init; } = new();

    /// <summary>How many elements a linked list that is sent may have.</summary>
    public int MaxLinkedElements { get; init; } = OncConstants.DefaultMaxLinkedElements;

    /// <summary>Turns objects into references and back.</summary>
    public IReferenceScope References { get; init; } = NoReferences.Instance;

    /// <summary>For the headers of messages and the like, which hold no objects.</summary>
    public static XdrContext Plain { get; } = new();

    private sealed class NoReferences : IReferenceScope
    {
        public static readonly NoReferences Instance = new();

        public ObjectRef? ReferenceTo(object? target, IContractBinding contract) =>
            target is null ? null : throw new EncodeException("An object cannot be sent here: there is no host to export it.");

        public object? ObjectFor(ObjectRef? reference, IContractBinding contract) =>
            reference is null ? null : throw new DecodeException("An object reference has no place here.");
    }
}
