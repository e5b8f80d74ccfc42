namespace Dragoman.OncRpc;

/// <summary>How the ONC RPC wire behaves.</summary>
public sealed record OncOptions
{
    /// <summary>Who this host says it is when it calls.</summary>
    /// <value>Null by default: nobody (AUTH_NONE). A call that carries an <see cref="AuthSys"/> among its features uses that one.</value>
    public AuthSys? Credential { get; init; }

    /// <summary>How listeners at TCP encrypt the connections of clients that ask for it (RFC 9289).</summary>
    /// <value>Null by default: they say that there is no TLS.</value>
    public TlsOptions? ServerTls { get; init; }

    /// <summary>What listeners with <see cref="ServerTls"/> do with clients that do not ask for it.</summary>
    /// <value>Required by default: their calls are refused (AUTH_TOOWEAK).</value>
    public TlsPolicy ServerTlsPolicy { get; init; }

    /// <summary>How this host encrypts when it calls servers by TCP (RFC 9289).</summary>
    /// <value>Null by default: it does not ask for TLS.</value>
    public TlsOptions? ClientTls { get; init; }

    /// <summary>What this host does with <see cref="ClientTls"/> when a server says that it has no TLS.</summary>
    /// <value>Required by default: the server cannot be reached. Only rpcbind is asked all the same, because it usually has none.</value>
    public TlsPolicy ClientTlsPolicy { get; init; }

    /// <summary>The greatest size of one record, in octets, put together from fragments.</summary>
    /// <value>4 MiB by default.</value>
    public int MaxRecordSize { get; init; } = 4 << 20;

    /// <summary>The greatest number of fragments of one record.</summary>
    /// <value>65,536 by default.</value>
    public int MaxFragments { get; init; } = 65_536;

    /// <summary>How long a record may take from its first fragment to its last one.</summary>
    /// <value>60 s by default.</value>
    public TimeSpan RecordTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The greatest size of one datagram.</summary>
    /// <value>8,800 by default: what programs made with <c>rpcgen</c> receive at most.</value>
    public int MaxDatagramSize { get; init; } = 8800;

    /// <summary>How many elements a linked list (<see cref="LinkedAttribute"/>) may have that this host sends.</summary>
    /// <value>10,000 by default: programs made with <c>rpcgen</c> follow lists by recursion, and end at some 60,000 for want of stack.</value>
    public int MaxLinkedElements { get; init; } = OncConstants.DefaultMaxLinkedElements;

    /// <summary>After how long a call by datagram is sent again for the first time; each further time takes twice as long.</summary>
    /// <value>1 s by default.</value>
    public TimeSpan FirstRetransmission { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long at most before a call by datagram is sent again.</summary>
    /// <value>8 s by default.</value>
    public TimeSpan LongestRetransmission { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>What a listener remembers of its answers, so that a call that arrives twice runs once.</summary>
    /// <value>The defaults of <see cref="ReplyCacheOptions"/>.</value>
    public ReplyCacheOptions ReplyCache { get; init; } = new();

    /// <summary>Whether answers are remembered for calls over streams too, for clients that connect anew and repeat what they got no answer to.</summary>
    /// <value>False by default.</value>
    public bool CachesStreams { get; init; }
}
