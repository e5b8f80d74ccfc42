namespace Dragoman.OncRpc.Tests.Networks;

/// <summary>The rpcbind that machines have: our answers beside its own, and our programs registered with it.</summary>
public sealed class SystemRpcbindTests
{
    // By UDP it goes on reading what an earlier datagram left in its buffer.
    private const string Odd = " udp set without arguments:";

    [PrivateNetworkFact("rpcbind", "rpcinfo")]
    public async Task We_answer_every_question_as_it_does()
    {
        string theirs = await PrivateNetwork.RunAsync("rpcbind -f >$W/log 2>&1 & until_there; ours probe is");
        string own = await PrivateNetwork.RunAsync("ours serve bare register >$W/log 2>&1 & until_said READY $W/log; ours probe is");

        string[] expected = Answers(theirs);
        Assert.InRange(expected.Length, 120, 1000);
        Assert.Equal(expected, Answers(own));
    }

    [PrivateNetworkTheory("rpcbind", "rpcinfo")]
    [InlineData("default", 10)]
    [InlineData("tcp", 10)]
    [InlineData("udp", 10)]
    [InlineData("refused", 3)]
    public async Task Our_programs_are_registered_with_it(string scenario, int cases)
    {
        string output = await PrivateNetwork.RunAsync($"rpcbind -f >$W/log 2>&1 & until_there; ours register {scenario}; rpcinfo -p 127.0.0.1");

        Assert.DoesNotContain("FAIL ", output, StringComparison.Ordinal);
        Assert.True(cases == output.Split("PASS ").Length - 1, output);
        Assert.DoesNotContain("53687", output, StringComparison.Ordinal); // nothing is left
    }

    [PrivateNetworkTheory("rpcbind", "rpcinfo")]
    [InlineData("default")]
    [InlineData("udp")]
    public async Task Our_programs_are_registered_with_our_own(string scenario)
    {
        string output = await PrivateNetwork.RunAsync($"ours serve bare register >$W/log 2>&1 & until_said READY $W/log; ours register {scenario}; rpcinfo -p 127.0.0.1");

        Assert.DoesNotContain("FAIL ", output, StringComparison.Ordinal);
        Assert.True(output.Split("PASS ").Length - 1 == 10, output);
        Assert.DoesNotContain("53687", output, StringComparison.Ordinal);
    }

    private static string[] Answers(string output) =>
        [.. output.Split('\n').Where(line => line.StartsWith("is ", StringComparison.Ordinal) && !line.Contains(Odd, StringComparison.Ordinal))];
}
