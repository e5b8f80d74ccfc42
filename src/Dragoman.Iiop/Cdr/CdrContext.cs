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

    /// <summary>Whether octets behind the end of what the contract declares are ignored.</summary>
    public bool IgnoresSurplus { get; init; }

    /// <summary>Whether texts are names, of which an escaped form is written where the set has no other (<see cref="NameEscapes"/>).</summary>
    public bool HoldsNames { get; private init; }

    /// <summary>Whether names are told to a peer that has not agreed on Unicode.</summary>
    public bool IsOfEscapedNames => HoldsNames && IsReply && CodeSets.Char != CharSet.Utf8;

    /// <summary>Whether wide characters of GIOP 1.1 have the form of 1.2.</summary>
    public bool CountsWideChars { get; private init; }

    /// <summary>Whether what is written answers requests.</summary>
    public bool IsReply { get; init; }

    /// <summary>In what the peer leaves the standard.</summary>
    public PeerHabits Habits { get; private init; } = new();

    /// <summary>The same for calls of naming contexts.</summary>
    public CdrContext ForNames => field ??= Copy(holdsNames: true, countsWideChars: false);

    /// <summary>The same for messages of peers that write wide characters in 1.1 as in 1.2.</summary>
    public CdrContext WithCountedWideChars => field ??= Copy(HoldsNames, countsWideChars: true);

    /// <summary>For the encapsulations of references and the like, which hold no objects and only narrow characters.</summary>
    public static CdrContext Plain { get; } = new();

    private CdrContext Copy(bool holdsNames, bool countsWideChars) => new()
    {
        Minor = Minor,
        CodeSets = CodeSets,
        Limits = Limits,
        References = References,
        IgnoresSurplus = IgnoresSurplus,
        IsReply = IsReply,
        Habits = Habits,
        HoldsNames = holdsNames,
        CountsWideChars = countsWideChars,
    };

    private sealed class NoReferences : IReferenceScope
    {
        public static readonly NoReferences Instance = new();

        public ObjectRef? ReferenceTo(object? target, IContractBinding contract) =>
            target is null ? null : throw new EncodeException("An object cannot be sent here: there is no host to export it.");

        public object? ObjectFor(ObjectRef? reference, IContractBinding contract) =>
            reference is null ? null : throw new DecodeException("An object reference has no place here.");
    }
}
