namespace Nfs.Tests;

/// <summary>A test with the tools of libnfs: skipped where they are missing, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LibnfsFactAttribute : FactAttribute
{
    public LibnfsFactAttribute() => Skip = Tool.Obstacle("libnfs-utils", "nfs-ls", "nfs-cat", "nfs-cp", "cmp");
}
