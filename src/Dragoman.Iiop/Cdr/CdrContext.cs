namespace Dragoman.Iiop;

/// <summary>What a reader or writer must know beside the octets: the message's version, the connection's code sets, the host's limits and scope.</summary>
/// <remarks>Immutable; a connection keeps one per version in use.</remarks>
internal sealed class CdrContext
{
    /// <summary>The minor number of the message's GIOP version, on which wide characters depend.</summary>
    public byte Minor { get; init; } = GiopConstants.MaxMinor;

    /// <summary>The character sets agreed on.</summary>
    public CodeSets CodeSets { get; init; } = CodeSets.None;

    /// <summary>What a reader believes at most.</summary>
    public DecodeLimits Limits { get; init; } = new();

    /// <summary>Turns objects into references and back.</summary>
    public IReferenceScope References { get; init; } = NoReferences.Instance;

    /// <summary>For the encapsulations of references and the like, which hold no objects and only narrow characters.</summary>
    public static CdrContext Plain { get; } = new();

    private sealed class NoReferences : IReferenceScope
    {
        public static readonly NoReferences Instance = new();

        public ObjectRef? ReferenceTo(object? target, IContractBinding contract) =>
            target is null ? null : throw new EncodeException("An object cannot be sent here: there is no host to export it.");

        public object? ObjectFor(ObjectRef? reference, IContractBinding contract) =>
            reference is null ? null : throw new DecodeException("An object reference has no place here.");
    }
}
