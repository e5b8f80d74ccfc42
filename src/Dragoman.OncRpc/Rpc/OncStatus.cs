namespace Dragoman.OncRpc;

/// <summary>How a server answered: the accepted states of RFC 5531, then the denied ones.</summary>
public enum OncStatus
{
    /// <summary>The procedure ran; its result follows.</summary>
    Success = 0,

    /// <summary>The server does not have the program.</summary>
    ProgramUnavailable = 1,

    /// <summary>The server has the program in other versions.</summary>
    ProgramMismatch = 2,

    /// <summary>The program has no such procedure.</summary>
    ProcedureUnavailable = 3,

    /// <summary>The server could not decode the arguments.</summary>
    GarbageArguments = 4,

    /// <summary>The server failed otherwise.</summary>
    SystemError = 5,

    /// <summary>The server speaks other versions of the RPC protocol.</summary>
    RpcMismatch = 100,

    /// <summary>The server refused the credential or verifier.</summary>
    AuthenticationError = 101,
}
