using System.Globalization;

namespace Dragoman.Tests.Networks;

/// <summary>A network that swallows packets for a while, and is back: so are its callers, at once.</summary>
public sealed class SilentNetworkTests
{
    private const int Silence = 25; // seconds: by now TCP itself would look again after as long a pause

    [PrivateNetworkTheory]
    [InlineData("short")] // calls end by their deadlines in the silence
    [InlineData("long")] // calls of before still wait when it is over
    public async Task Callers_are_back_within_two_seconds_on_every_wire(string deadlines)
    {
        string output = await PrivateNetwork.RunAsync(string.Create(CultureInfo.InvariantCulture, $$"""
            far dotnet "$OURS" serve 10.77.0.2 >$W/server 2>&1 &
            until_said READY $W/server
            dotnet "$OURS" call 10.77.0.2 {{deadlines}} >$W/client 2>&1 &
            client=$!
            until_said CALLED $W/client
            drops near0
            far sh -c "nft add table ip quiet && nft add chain ip quiet in '{ type filter hook prerouting priority 0; }' && nft add rule ip quiet in iifname far0 drop"
            sleep {{Silence}}
            nft delete table ip quiet; far nft delete table ip quiet
            kill -s USR1 $client
            wait $client
            cat $W/client
            """));

        string[] wires = ["iiop", "onc tcp", "onc udp", "pyro"];
        Assert.All(wires, wire =>
        {
            string line = Assert.Single(output.Split('\n'), line => line.StartsWith($"BACK {wire} ", StringComparison.Ordinal));
            Assert.InRange(double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture), 0, 2.0);
        });
        Assert.All(wires, wire => Assert.Contains($"SILENT {wire}", output, StringComparison.Ordinal));
    }
}
