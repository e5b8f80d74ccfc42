namespace Dragoman.OncRpc;

/// <summary>How a connection that calls arrive on stands to TLS.</summary>
internal enum TlsState
{
    /// <summary>It is plain, and TLS is not to be had here.</summary>
    NotOffered,

    /// <summary>It is plain: its client did not begin by asking for TLS.</summary>
    Declined,

    /// <summary>The same, and calls are refused for it.</summary>
    Demanded,

    /// <summary>It is encrypted.</summary>
    Established,
}
