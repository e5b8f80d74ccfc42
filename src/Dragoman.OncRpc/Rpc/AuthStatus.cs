namespace Dragoman.OncRpc;

/// <summary>Why a server refused a credential or verifier (RFC 5531, 9; RFC 2203, 5).</summary>
public enum AuthStatus
{
    /// <summary>It was accepted.</summary>
    Ok = 0,

    /// <summary>The credential is malformed.</summary>
    BadCredential = 1,

    /// <summary>The credential is of an unknown flavor, or the server has forgotten it: begin anew.</summary>
    RejectedCredential = 2,

    /// <summary>The verifier is malformed.</summary>
    BadVerifier = 3,

    /// <summary>The verifier has expired or was used before.</summary>
    RejectedVerifier = 4,

    /// <summary>The caller may not do this with that credential.</summary>
    TooWeak = 5,

    /// <summary>The server's verifier is wrong.</summary>
    InvalidResponse = 6,

    /// <summary>The reason is unknown.</summary>
    Failed = 7,

    /// <summary>The security context is unknown.</summary>
    GssCredentialProblem = 13,

    /// <summary>The security context has expired.</summary>
    GssContextProblem = 14,
}
