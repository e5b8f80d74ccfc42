namespace Dragoman.OncRpc.Tests.Networks;

/// <summary>The tool that everybody asks an rpcbind with, asking ours at its own port in a network of its own.</summary>
public sealed class RpcinfoTests(RpcinfoOutput outputs) : IClassFixture<RpcinfoOutput>
{
    [PrivateNetworkTheory("rpcinfo")]
    [InlineData("-p", "536871169 2 tcp 111\n", "536871169 1 udp 111\n", "100000 2 tcp 111 portmapper\n")]
    [InlineData("by the socket", "536871169 1 tcp 0.0.0.0.0.111 - superuser\n", "536871170 1 local /run/rpcbind.sock", "100000 4 udp6 ::1.0.111 portmapper superuser\n")]
    [InlineData("-s", "100000 2,3,4 udp6,udp,tcp6,tcp,local portmapper superuser\n", "536871169 1,2 udp6,udp,tcp6,tcp,local - superuser\n")]
    [InlineData("-s HOST", "100000 2,3,4 udp6,udp,tcp6,tcp,local portmapper superuser\n")]
    [InlineData("-l", "536871169 2 inet/tcp/cots_ord 127.0.0.1.0.111 -", "536871169 2 inet/udp/clts 127.0.0.1.0.111 -")]
    [InlineData("-t", "program 536871169 version 1 ready and waiting\n")]
    [InlineData("-u", "program 536871169 version 1 ready and waiting\nprogram 536871169 version 2 ready and waiting\n")]
    [InlineData("-T tcp", "program 536871169 version 1 ready and waiting\nprogram 536871169 version 2 ready and waiting\n")]
    [InlineData("-T udp", "program 536871169 version 2 ready and waiting\n")]
    [InlineData("-T tcp6", "program 536871169 version 1 ready and waiting\nprogram 536871169 version 2 ready and waiting\n")]
    [InlineData("-T local", "program 536871169 version 1 ready and waiting\nprogram 536871169 version 2 ready and waiting\n")]
    [InlineData("-a", "program 536871169 version 2 ready and waiting\n")]
    [InlineData("-a udp", "program 100000 version 4 ready and waiting\n")]
    [InlineData("-m", "RPCB_GETADDR (version 4) call statistics\n", "536871199 0 tcp 0 1\n", "PORTMAP (version 2) statistics\nNULL SET UNSET GETPORT DUMP CALLIT\n")]
    public async Task It_prints_what_it_should(string name, params string[] parts)
    {
        string output = await outputs.OfAsync(name);

        Assert.All(parts, part => Assert.Contains(part, output, StringComparison.Ordinal));
        Assert.Contains("### status 0\n", output, StringComparison.Ordinal);
    }

    [PrivateNetworkTheory("rpcinfo")]
    [InlineData("-T of no program", "Program not registered")]
    [InlineData("-T of no version", "program 536871169 version 7 is not available")]
    [InlineData("-d of the host's own", "Could not delete registration")]
    public async Task It_says_what_is_not_there(string name, string reason)
    {
        string output = await outputs.OfAsync(name);

        Assert.Contains(reason, output, StringComparison.Ordinal);
        Assert.Contains("### status 1", output, StringComparison.Ordinal);
    }
}
