namespace Dragoman.OncRpc.Tests.Networks;

/// <summary>Broadcasts between two machines, each a network of its own.</summary>
public sealed class BroadcastTests
{
    [PrivateNetworkFact("rpcinfo")]
    public async Task Rpcinfo_finds_our_program()
    {
        string output = await PrivateNetwork.RunAsync("veth; ours serve forward >$W/log 2>&1 & until_said READY $W/log; ip netns exec far rpcinfo -b 536871169 1 2>&1");

        Assert.Contains("10.77.0.1.0.111", output, StringComparison.Ordinal);
    }

    [PrivateNetworkFact]
    public async Task We_find_our_program()
    {
        string output = await PrivateNetwork.RunAsync("""
            veth
            ours serve forward >$W/log 2>&1 &
            until_said READY $W/log
            ip netns exec far dotnet "$OURS" broadcast 536871169 1
            ip netns exec far dotnet "$OURS" broadcast 536871199 1
            ip netns exec far dotnet "$OURS" broadcast 100000 2
            """);

        Assert.Equal("FOUND udp://10.77.0.1:111\n", output);
    }

    [PrivateNetworkFact]
    public async Task Nobody_answers_for_an_rpcbind_that_does_not_pass_calls_on()
    {
        string output = await PrivateNetwork.RunAsync("veth; ours serve >$W/log 2>&1 & until_said READY $W/log; ip netns exec far dotnet \"$OURS\" broadcast 536871169 1");

        Assert.Equal("", output);
    }

    [PrivateNetworkFact("rpcbind", "rpcinfo")]
    public async Task We_find_our_program_by_way_of_the_rpcbind_that_machines_have()
    {
        string output = await PrivateNetwork.RunAsync("""
            veth
            rpcbind -f -r >$W/log 2>&1 &
            until_there
            ours register stay >$W/stay 2>&1 &
            until_said READY $W/stay
            ip netns exec far dotnet "$OURS" broadcast 536871169 1
            """);

        Assert.StartsWith("FOUND udp://10.77.0.1:", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
