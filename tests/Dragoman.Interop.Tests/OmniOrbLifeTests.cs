using System.Globalization;
using Dragoman;
using Interop.Client;

namespace Interop.Tests;

/// <summary>Connections to a C++ server that end, for good and bad reasons.</summary>
[Collection(OmniOrbCollection.Name)]
public sealed class OmniOrbLifeTests
{
    [OmniOrbFact]
    public async Task A_connection_that_the_server_closed_when_idle_is_opened_again()
    {
        int port = OmniOrbFixture.FreePort();
        using PeerProcess server = await ServeAsync(port, "-ORBinConScanPeriod", "2", "-ORBscanGranularity", "1", "-ORBtraceLevel", "25");
        await using Peer client = Connect(port);
        Assert.Equal(3, client.Behaviour.Add(1, 2));

        for (int i = 0; i < 600 && !server.Output.Contains("Server close connection", StringComparison.Ordinal); i++)
            await Task.Delay(50);

        Assert.Contains("Server close connection", server.Output, StringComparison.Ordinal);
        Assert.Equal(7, client.Behaviour.Add(3, 4));
    }

    [OmniOrbFact]
    public async Task A_reference_works_again_after_a_restart_of_the_server()
    {
        int port = OmniOrbFixture.FreePort();
        await using Peer client = Connect(port);
        IBase found = client.Locate<IBase>("Behaviour");
        using (await ServeAsync(port))
            Assert.Equal("Hello, first!", found.Greet("first"));

        using (await ServeAsync(port))
            Assert.Equal("Hello, second!", GreetOnceMore(found));

        // The end of an idle connection may come to light only when a call is on its way, whose fate nobody can tell then.
        static string GreetOnceMore(IBase found)
        {
            try
            {
                return found.Greet("second");
            }
            catch (WireException lost) when (lost is { Error: WireError.ConnectionLost, Completion: Completion.Maybe })
            {
                return found.Greet("second");
            }
        }
    }

    [OmniOrbFact]
    public async Task A_call_whose_server_dies_may_have_run()
    {
        int port = OmniOrbFixture.FreePort();
        await using Peer client = Connect(port);
        Task sleeping;
        using (await ServeAsync(port))
        {
            // The answer to the second call shows that the server has taken the first.
            sleeping = client.Behaviour.SleepAsync(60_000).AsTask();
            Assert.Equal(3, client.Behaviour.Add(1, 2));
        }

        WireException lost = await Assert.ThrowsAsync<WireException>(() => sleeping);
        Assert.Equal((WireError.ConnectionLost, Completion.Maybe), (lost.Error, lost.Completion));
    }

    [OmniOrbFact]
    public async Task A_call_that_reaches_nobody_has_not_run()
    {
        await using Peer client = Connect(OmniOrbFixture.FreePort());
        WireException unreached = Assert.Throws<WireException>(() => client.Behaviour);
        Assert.Equal((WireError.Unreachable, Completion.No), (unreached.Error, unreached.Completion));
    }

    private static Peer Connect(int port) => new(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), minor: 2);

    private static async Task<PeerProcess> ServeAsync(int port, params string[] options) => await PeerProcess.ServeAsync(
        "READY",
        Path.Combine(await OmniOrb.BuiltAsync(), "server"),
        ["-ORBendPoint", string.Create(CultureInfo.InvariantCulture, $"giop:tcp:127.0.0.1:{port}"), .. options]);
}
