namespace Dragoman.OncRpc.Tests.Networks;

/// <summary>A listener at all addresses of a machine with several of IPv6, or of several networks.</summary>
public sealed class AnywhereTests
{
    [PrivateNetworkFact]
    public async Task Answers_come_from_the_address_that_was_called()
    {
        string output = await PrivateNetwork.RunAsync("""
            ip addr add fd00::1/128 dev lo nodad && ip addr add fd00::2/128 dev lo nodad && ip addr add 10.9.8.7/32 dev lo || exit 94
            ours count serve 4444 :: >$W/log6 2>&1 &
            ours count serve 4445 0.0.0.0 >$W/log4 2>&1 &
            until_said READY $W/log6
            until_said READY $W/log4
            case_ first dotnet $OURS count call 4444 8 fd00::1
            case_ second dotnet $OURS count call 4444 8 fd00::2
            case_ loopback6 dotnet $OURS count call 4444 8 ::1
            case_ ipv4 dotnet $OURS count call 4445 8 10.9.8.7
            case_ loopback4 dotnet $OURS count call 4445 8 127.0.0.9
            """);

        Assert.True(output.Split("ANSWERED 8 DIFFERENT 8 ").Length == 6, output);
    }
}
