namespace Nfs.Tests;

/// <summary>A test with tools that ask rpcbind, in a network of its own: skipped where that cannot be, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RpcbindFactAttribute : FactAttribute
{
    public RpcbindFactAttribute() => Skip =
        Tool.Obstacle("rpcbind nfs-common libnfs-utils util-linux iproute2", "rpcbind", "showmount", "rpcinfo", "nfs-ls", "nfs-cp", "unshare", "ip")
        ?? (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "A network of one's own (unshare -n) needs Linux and root.");
}
