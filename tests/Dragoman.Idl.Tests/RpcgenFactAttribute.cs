namespace Dragoman.Idl.Tests;

/// <summary>A fact that needs the real rpcgen: skipped without it, unless peers are required.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RpcgenFactAttribute : FactAttribute
{
    public RpcgenFactAttribute()
    {
        if (Rpcgen.Path is null && !Rpcgen.IsRequired)
            Skip = "rpcgen is not installed (Debian and Ubuntu: apt-get install rpcsvc-proto)";
    }
}
