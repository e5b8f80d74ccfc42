namespace Dragoman.OncRpc;

/// <summary>What becomes of a connection whose other end does without TLS.</summary>
public enum TlsPolicy
{
    /// <summary>It is not used: a client closes it, a server refuses all calls on it.</summary>
    Required,

    /// <summary>It is used without encryption. Whoever can change what moves can bring that about.</summary>
    Opportunistic,
}
