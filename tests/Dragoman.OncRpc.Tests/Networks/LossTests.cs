using Dragoman.OncRpc.Tests.Peers;

namespace Dragoman.OncRpc.Tests.Networks;

/// <summary>Datagrams of which every fifth is lost, in either direction: each call is answered, and none runs twice.</summary>
public sealed class LossTests
{
    private const string Losing = """
        loses() {
          nft add table ip loss && nft add chain ip loss in '{ type filter hook input priority 0; }' &&
          nft add rule ip loss in udp dport 4444 numgen random mod 100 '<' 20 counter drop &&
          nft add rule ip loss in udp sport 4444 numgen random mod 100 '<' 20 counter drop
        }
        loses 2>$W/nft || { echo "NO LOSS: $(head -n 1 $W/nft)"; exit 0; }

        """;

    [LossFact]
    public async Task Each_call_of_ours_is_answered_once()
    {
        string output = await PrivateNetwork.RunAsync(Losing + """
            ours count serve 4444 >$W/log 2>&1 &
            until_said READY $W/log
            ours count call 4444 400
            nft list ruleset
            """);

        Assert.Contains("ANSWERED 400 DIFFERENT 400 HIGHEST 400\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("packets 0 ", output, StringComparison.Ordinal); // some were lost
    }

    [LossFact]
    public async Task Each_call_of_a_client_in_c_is_answered_once()
    {
        string output = await PrivateNetwork.RunAsync(
            Losing + """
            ours count serve 4444 >$W/log 2>&1 &
            until_said READY $W/log
            "$1/count" 4444 100
            nft list ruleset
            """,
            await Libtirpc.BuiltAsync());

        Assert.Contains("ANSWERED 100 DIFFERENT 100 HIGHEST 100\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("packets 0 ", output, StringComparison.Ordinal);
    }
}
