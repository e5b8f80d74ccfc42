using Dragoman.OncRpc.Tests.Peers;

namespace Dragoman.OncRpc.Tests.Networks;

/// <summary>A test in a network that loses packets: skipped where the kernel cannot (nftables with <c>numgen</c>), and like others where a program is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LossFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Kernel = new(() =>
    {
        const string Try = "nft add table ip t && nft add chain ip t c && nft add rule ip t c numgen random mod 100 '<' 20 drop";
        try
        {
            string output = PrivateNetwork.RunAsync($"({Try}) 2>&1 && echo ABLE; :").GetAwaiter().GetResult();
            return output.Contains("ABLE", StringComparison.Ordinal) ? null : $"The kernel cannot lose packets on request (nft numgen): {output.Split('\n')[0]}";
        }
        catch (InvalidOperationException)
        {
            return null; // there is no private network at all: the test says why
        }
    });

    public LossFactAttribute() => Skip = PrivateNetwork.Obstacle("nft") ?? Libtirpc.Obstacle ?? Kernel.Value;
}
