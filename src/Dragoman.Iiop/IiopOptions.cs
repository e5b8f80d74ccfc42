namespace Dragoman.Iiop;

/// <summary>How the IIOP wire behaves.</summary>
public sealed record IiopOptions
{
    /// <summary>What <c>corbaloc:rir:/Name</c> and <c>corbaname:rir:#name</c> mean, by name (<c>NameService</c>).</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyDictionary<string, ObjectRef> InitialReferences { get; init; } = new Dictionary<string, ObjectRef>();

    /// <summary>How listeners encrypt (SSLIOP): TLS comes before the first message, and references have no plain port.</summary>
    /// <value>Null by default: they do not.</value>
    public TlsOptions? ServerTls { get; init; }

    /// <summary>How this host encrypts when it calls (SSLIOP).</summary>
    /// <value>Null by default: references that have no plain port cannot be called. With it, those that have no other cannot.</value>
    public TlsOptions? ClientTls { get; init; }

    /// <summary>Whether ISO 8859-1 comes before UTF-8 for <c>char</c> and <c>string</c>, in what references of this host publish and in what its calls agree on.</summary>
    /// <value>False by default: any text can be said, and an IDL <c>char</c> beyond ASCII to nobody. With it most other ORBs take such a <c>char</c>, and texts beyond ISO 8859-1 are refused where both ends have that set.</value>
    public bool PrefersLatin1 { get; init; }

    /// <summary>Whether octets behind the end of arguments and results are ignored, as some ORBs leave them there (omniORB's <c>strictIIOP 0</c>).</summary>
    /// <value>False by default: two ends that do not mean the same contract are better told so.</value>
    public bool IgnoresSurplus { get; init; }

    /// <summary>Whether a system exception of another ORB that says COMPLETED_NO is taken as proof that the operation has not run.</summary>
    /// <value>
    /// False by default: servants of most ORBs let the exceptions of their own calls out with that completion, so that it proves nothing, and the call
    /// counts as one that may have run. With it, calls that such servers refuse for the moment (TRANSIENT) are sent again. Dragoman's servers say
    /// in the reply when it is they who refused a call, and need it not.
    /// </value>
    public bool BelievesCompletedNo { get; init; }

    /// <summary>From which size on, in octets with its header, a message of GIOP 1.2 is sent in fragments of that size.</summary>
    /// <value>0 by default: messages are sent whole, whatever their size. Otherwise at least 32; a remainder over a multiple of 8 does not count.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither 0 nor at least 32.</exception>
    public int FragmentSize
    {
        get;
        init => field = value is 0 or >= 32 ? value & ~7 : throw new ArgumentOutOfRangeException(nameof(value), value, "A fragment has at least 32 octets.");
    }
}
