namespace Dragoman.Idl;

/// <summary>What every .x file finds defined, because the header of rpcgen's C includes the headers of the RPC library. A definition of the file's own counts instead.</summary>
internal static class Prelude
{
    // The names are those of rpc/types.h, xdr.h, auth.h, auth_unix.h, rpc_msg.h, clnt.h, clnt_stat.h, pmap_prot.h and rpcb_prot.h; what they
    // mean on the wire is said by RFC 5531 (messages, credentials) and RFC 1833 (rpcbind).
    private const string Source =
        """
        typedef opaque netobj<1024>;
        typedef opaque des_block[8];
        struct netbuf { unsigned int maxlen; opaque buf<>; };
        struct opaque_auth { int oa_flavor; opaque oa_base<400>; };

        enum msg_type { CALL = 0, REPLY = 1 };
        enum reply_stat { MSG_ACCEPTED = 0, MSG_DENIED = 1 };
        enum accept_stat {
            SUCCESS = 0, PROG_UNAVAIL = 1, PROG_MISMATCH = 2, PROC_UNAVAIL = 3, GARBAGE_ARGS = 4, SYSTEM_ERR = 5
        };
        enum reject_stat { RPC_MISMATCH = 0, AUTH_ERROR = 1 };
        enum auth_stat {
            AUTH_OK = 0, AUTH_BADCRED = 1, AUTH_REJECTEDCRED = 2, AUTH_BADVERF = 3, AUTH_REJECTEDVERF = 4, AUTH_TOOWEAK = 5, AUTH_INVALIDRESP = 6,
            AUTH_FAILED = 7, RPCSEC_GSS_CREDPROBLEM = 13, RPCSEC_GSS_CTXPROBLEM = 14
        };
        enum clnt_stat {
            RPC_SUCCESS = 0, RPC_CANTENCODEARGS = 1, RPC_CANTDECODERES = 2, RPC_CANTSEND = 3, RPC_CANTRECV = 4, RPC_TIMEDOUT = 5,
            RPC_VERSMISMATCH = 6, RPC_AUTHERROR = 7, RPC_PROGUNAVAIL = 8, RPC_PROGVERSMISMATCH = 9, RPC_PROCUNAVAIL = 10,
            RPC_CANTDECODEARGS = 11, RPC_SYSTEMERROR = 12, RPC_UNKNOWNHOST = 13, RPC_PMAPFAILURE = 14, RPC_PROGNOTREGISTERED = 15,
            RPC_FAILED = 16, RPC_UNKNOWNPROTO = 17
        };

        const AUTH_NONE = 0; const AUTH_NULL = 0; const AUTH_SYS = 1; const AUTH_UNIX = 1; const AUTH_SHORT = 2; const AUTH_DH = 3;
        const AUTH_DES = 3; const AUTH_KERB = 4; const RPCSEC_GSS = 6;
        const MAX_AUTH_BYTES = 400; const MAXNETNAMELEN = 255; const MAX_MACHINE_NAME = 255; const NGRPS = 16; const MAX_NETOBJ_SZ = 1024;
        const BYTES_PER_XDR_UNIT = 4; const RPC_MSG_VERSION = 2; const RPC_SERVICE_PORT = 2048; const NULLPROC = 0; const RPC_ANYSOCK = -1;
        const UDPMSGSIZE = 8800; const RPCSMALLMSGSIZE = 400; const IPPROTO_TCP = 6; const IPPROTO_UDP = 17;

        const PMAPPORT = 111; const PMAPPROG = 100000; const PMAPVERS = 2; const PMAPVERS_PROTO = 2; const PMAPVERS_ORIG = 1;
        const PMAPPROC_NULL = 0; const PMAPPROC_SET = 1; const PMAPPROC_UNSET = 2; const PMAPPROC_GETPORT = 3; const PMAPPROC_DUMP = 4;
        const PMAPPROC_CALLIT = 5;
        const RPCBPROG = 100000; const RPCBVERS = 3; const RPCBVERS4 = 4; const RPCBVERS_4 = 4;
        const RPCBPROC_SET = 1; const RPCBPROC_UNSET = 2; const RPCBPROC_GETADDR = 3; const RPCBPROC_DUMP = 4; const RPCBPROC_CALLIT = 5;
        const RPCBPROC_GETTIME = 6; const RPCBPROC_UADDR2TADDR = 7; const RPCBPROC_TADDR2UADDR = 8; const RPCBPROC_GETVERSADDR = 9;
        const RPCBPROC_INDIRECT = 10; const RPCBPROC_GETADDRLIST = 11; const RPCBPROC_GETSTAT = 12;
        """;

    /// <summary>The definitions; constants and types need nothing beyond the language.</summary>
    public static IReadOnlyList<DefinitionSyntax> Definitions { get; } = new Parser(new Lexer(Source, "rpc/rpc.h").Read(), new DiagnosticBag()).Read();

    /// <summary>The types among the definitions that a file uses and does not define.</summary>
    public static IEnumerable<DefinitionSyntax> TypesFor(IReadOnlyList<DefinitionSyntax> file)
    {
        HashSet<string> defined = [.. file.Select(d => d.Name.Text)];
        HashSet<string> used = [.. file.SelectMany(Types).OfType<ReferenceSyntax>().Select(t => t.Name.Text)];
        return Definitions.Where(d => d is not ConstantSyntax && used.Contains(d.Name.Text) && !defined.Contains(d.Name.Text));
    }

    private static IEnumerable<TypeSyntax?> Types(DefinitionSyntax definition) => definition switch
    {
        TypedefSyntax type => [type.Declaration.Type],
        StructSyntax type => type.Members.Select(m => m.Type),
        UnionSyntax type => type.Cases.Select(c => c.Declaration.Type).Prepend(type.Discriminant.Type),
        ProgramSyntax program => program.Versions.SelectMany(v => v.Procedures).SelectMany(p => p.Parameters.Select(a => a.Type).Append(p.Result)),
        _ => [],
    };
}
