using Dragoman.OncRpc.Tests.Peers;

namespace Dragoman.OncRpc.Tests.Networks;

/// <summary>A test in a network that loses packets: skipped where the kernel cannot (nftables with <c>numgen</c>), unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LossFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Kernel = new(() =>
    {
        const string Try = "nft add table ip t && nft add chain ip t c && nft add rule ip t c numgen random mod 100 '<' 20 drop";
        try
        {
            PrivateNetwork.RunAsync(Try + " || exit 90").GetAwaiter().GetResult();
            return null;
        }
        catch (InvalidOperationException)
        {
            return "The kernel cannot lose packets on request: nft does not know numgen here.";
        }
    });

    public LossFactAttribute() => Skip = PrivateNetwork.Obstacle("nft") ?? Libtirpc.Obstacle ?? (PrivateNetwork.IsRequired ? null : Kernel.Value);
}
