// Compiled from rpcbind.x.
#nullable enable
using System.Collections.Generic;
using Dragoman;
using Dragoman.OncRpc;

namespace Rpcbind;

/// <summary>The constants of rpcbind.x.</summary>
public static class RpcbindConstants
{
    public const int PmapPort = 111;
    public const int RpcbPort = 111;
    public const int IpprotoTcp = 6;
    public const int IpprotoUdp = 17;
    public const int RpcbstatHighproc = 13;
    public const int RpcbversStat = 3;
}

/// <summary>A port of the port mapper, version 2.</summary>
/// <param name="Prot">6 for TCP, 17 for UDP</param>
[Message, XdrName("mapping")]
public sealed record Mapping(uint Prog, uint Vers, uint Prot, uint Port);

[Message, XdrName("pmaplist")]
public sealed record Pmaplist(Mapping Map);

[Message, XdrName("call_args")]
public sealed record CallArgs(uint Prog, uint Vers, uint Proc, byte[] Args);

[Message, XdrName("call_result")]
public sealed record CallResult(uint Port, byte[] Res);

/// <summary>An address of a program.</summary>
[Message, XdrName("rpcb")]
public sealed record Rpcb(
    [XdrName("r_prog")] uint RProg,
    [XdrName("r_vers")] uint RVers,
    [XdrName("r_netid")] string RNetid,
    [XdrName("r_addr")] string RAddr,
    [XdrName("r_owner")] string ROwner);

[Message, XdrName("rpcblist")]
public sealed record Rpcblist([XdrName("rpcb_map")] Rpcb RpcbMap);

[Message, XdrName("rpcb_rmtcallargs")]
public sealed record RpcbRmtcallargs(uint Prog, uint Vers, uint Proc, byte[] Args);

[Message, XdrName("rpcb_rmtcallres")]
public sealed record RpcbRmtcallres(string Addr, byte[] Results);

[Message, XdrName("rpcb_entry")]
public sealed record RpcbEntry(
    [XdrName("r_maddr")] string RMaddr,
    [XdrName("r_nc_netid")] string RNcNetid,
    [XdrName("r_nc_semantics")] uint RNcSemantics,
    [XdrName("r_nc_protofmly")] string RNcProtofmly,
    [XdrName("r_nc_proto")] string RNcProto);

[Message, XdrName("rpcb_entry_list")]
public sealed record RpcbEntryList([XdrName("rpcb_entry_map")] RpcbEntry RpcbEntryMap);

[Message, XdrName("rpcbs_addrlist")]
public sealed record RpcbsAddrlist(uint Prog, uint Vers, int Success, int Failure, string Netid);

[Message, XdrName("rpcbs_rmtcalllist")]
public sealed record RpcbsRmtcalllist(
    uint Prog,
    uint Vers,
    uint Proc,
    int Success,
    int Failure,
    int Indirect,
    string Netid);

[Message, XdrName("rpcb_stat")]
public sealed record RpcbStat(
    [Fixed(13)] int[] Info,
    int Setinfo,
    int Unsetinfo,
    [XdrList] List<RpcbsAddrlist> Addrinfo,
    [XdrList] List<RpcbsRmtcalllist> Rmtinfo);

[Message, XdrName("netbuf")]
public sealed record Netbuf(uint Maxlen, byte[] Buf);

[Contract, OncProgram(100000, Version = 2), XdrName("PMAP_PROG.PMAP_VERS")]
public partial interface IPmapV2
{
    [OncProcedure(0)]
    void PmapprocNull();

    [OncProcedure(1)]
    bool PmapprocSet(Mapping mapping);

    [OncProcedure(2)]
    bool PmapprocUnset(Mapping mapping);

    [OncProcedure(3)]
    uint PmapprocGetport(Mapping mapping);

    [OncProcedure(4)]
    [return: XdrList]
    List<Pmaplist> PmapprocDump();

    [OncProcedure(5)]
    CallResult PmapprocCallit(CallArgs callArgs);
}

[Contract, OncProgram(100000, Version = 3), XdrName("PMAP_PROG.RPCBVERS")]
public partial interface IPmapV3
{
    [OncProcedure(1)]
    bool RpcbprocSet(Rpcb rpcb);

    [OncProcedure(2)]
    bool RpcbprocUnset(Rpcb rpcb);

    [OncProcedure(3)]
    string RpcbprocGetaddr(Rpcb rpcb);

    [OncProcedure(4)]
    [return: XdrList]
    List<Rpcblist> RpcbprocDump();

    [OncProcedure(5)]
    RpcbRmtcallres RpcbprocCallit(RpcbRmtcallargs rpcbRmtcallargs);

    [OncProcedure(6)]
    uint RpcbprocGettime();

    [OncProcedure(7)]
    Netbuf RpcbprocUaddr2taddr(string uaddr);

    [OncProcedure(8)]
    string RpcbprocTaddr2uaddr(Netbuf netbuf);
}

[Contract, OncProgram(100000, Version = 4), XdrName("PMAP_PROG.RPCBVERS4")]
public partial interface IPmapV4
{
    [OncProcedure(1)]
    bool RpcbprocSet(Rpcb rpcb);

    [OncProcedure(2)]
    bool RpcbprocUnset(Rpcb rpcb);

    [OncProcedure(3)]
    string RpcbprocGetaddr(Rpcb rpcb);

    [OncProcedure(4)]
    [return: XdrList]
    List<Rpcblist> RpcbprocDump();

    [OncProcedure(5)]
    RpcbRmtcallres RpcbprocBcast(RpcbRmtcallargs rpcbRmtcallargs);

    [OncProcedure(6)]
    uint RpcbprocGettime();

    [OncProcedure(7)]
    Netbuf RpcbprocUaddr2taddr(string uaddr);

    [OncProcedure(8)]
    string RpcbprocTaddr2uaddr(Netbuf netbuf);

    [OncProcedure(9)]
    string RpcbprocGetversaddr(Rpcb rpcb);

    [OncProcedure(10)]
    RpcbRmtcallres RpcbprocIndirect(RpcbRmtcallargs rpcbRmtcallargs);

    [OncProcedure(11)]
    [return: XdrList]
    List<RpcbEntryList> RpcbprocGetaddrlist(Rpcb rpcb);

    [OncProcedure(12)]
    [return: Fixed(3)]
    RpcbStat[] RpcbprocGetstat();
}
