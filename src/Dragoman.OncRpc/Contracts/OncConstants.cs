namespace Dragoman.OncRpc;

/// <summary>All constants of the wire (RFC 5531, RFC 1833).</summary>
internal static class OncConstants
{
    public const uint RpcVersion = 2;

    public const uint CallMessage = 0;
    public const uint ReplyMessage = 1;

    public const uint Accepted = 0;
    public const uint Denied = 1;

    public const uint RejectRpcMismatch = 0;
    public const uint RejectAuthError = 1;

    public const uint AuthNone = 0;
    public const uint AuthSys = 1;
    public const uint AuthTls = 7;

    /// <summary>The most octets of a credential or verifier.</summary>
    public const int MaxAuthBody = 400;

    /// <summary>How many elements a linked list may have that is sent, unless the host says otherwise.</summary>
    public const int DefaultMaxLinkedElements = 10_000;

    public const int MaxMachineName = 255;
    public const int MaxGids = 16;

    /// <summary>A record mark: the last fragment of a record has the highest bit set, the rest is the fragment's length.</summary>
    public const int RecordMarkSize = 4;
    public const uint LastFragment = 0x8000_0000;

    /// <summary>The program numbers that need no registration (RFC 5531, 8.1).</summary>
    public const uint FirstLocalProgram = 0x2000_0000;
    public const uint FirstTransientProgram = 0x4000_0000;
    public const uint LastTransientProgram = 0x5fff_ffff;

    /// <summary>The procedure that every program has, and that does nothing.</summary>
    public const uint NullProcedure = 0;

    /// <summary>The procedure that asks a program of a Dragoman host what it offers (<see cref="ObjectDescriptions"/>): "Drgm".</summary>
    public const uint DescriptionProcedure = 0x4472_676d;

    /// <summary>The arms of a result union that are no declared exception, which are numbered from 1.</summary>
    public const int StatusOk = 0;
    public const int StatusFault = 255;

    /// <summary>The most octets of the texts of a fault, and of an object's key in a reference.</summary>
    public const int MaxFaultText = 1024;
    public const int MaxKey = 64;

    public const uint RpcbindProgram = 100_000;
    public const int RpcbindPort = 111;
}
