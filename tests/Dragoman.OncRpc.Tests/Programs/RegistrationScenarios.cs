using Dragoman.OncRpc.Tests.Peers;

namespace Dragoman.OncRpc.Tests.Programs;

/// <summary>Registers with the rpcbind of this machine, whoever wrote it.</summary>
internal static class RegistrationScenarios
{
    private const uint Calculator = 0x2000_0101;

    private static readonly Address Socket = new("unix", "/run/rpcbind.sock", 0);

    /// <summary>Prints PASS or FAIL for each case.</summary>
    /// <param name="scenario">The rpcbind to ask: <c>default</c>, <c>tcp</c> or <c>udp</c>; <c>refused</c> for another's programs; <c>stay</c> to register and stay.</param>
    public static async Task<int> RunAsync(string scenario)
    {
        await using ObjectHost host = RpcbindServer.NewHost();
        host.Export<ICalculator>(new Calculator());
        host.Export<ICalculator2>(new Calculator());
        bool stays = scenario == "stay";
        IListener tcp = await host.ListenAsync("onc", new Address("tcp", stays ? "*" : "127.0.0.1", 0));
        IListener udp = await host.ListenAsync("onc", new Address("udp", stays ? "*" : "127.0.0.1", 0));
        Address? rpcbind = scenario is "tcp" or "udp" ? new Address(scenario, "127.0.0.1", 111) : null;
        if (stays)
        {
            await using RpcbindRegistration kept = await RpcbindRegistration.StartAsync(host);
            Console.WriteLine("READY");
            await Task.Delay(TimeSpan.FromMinutes(2));
            return 0;
        }

        await using ObjectHost asking = RpcbindServer.NewHost();
        if (scenario == "refused")
            return await RefusedAsync(host, asking, tcp.Address);

        await CrashAsync(asking, rpcbind ?? Socket, tcp.Address);
        RpcbindRegistration registration = await RpcbindRegistration.StartAsync(host, rpcbind);
        Console.WriteLine($"BY {registration.Rpcbind}");
        var byTcp = new RpcbindClient(asking, new Address("tcp", "127.0.0.1", 111));
        var byUdp = new RpcbindClient(asking, new Address("udp", "127.0.0.1", 111));
        Check("registered", registration.Programs.Count == 4);
        Check("found by TCP", await byTcp.FindAsync(Calculator, 1) == tcp.Address);
        Check("found by UDP in place of the stale one", await byUdp.FindAsync(Calculator, 2) == udp.Address);
        Check("called by TCP", (await asking.ResolveAsync<ICalculator>("rpcbind://127.0.0.1/0x20000101.1")).Add(20, 22) == 42);
        Check("called by UDP", (await asking.ResolveAsync<ICalculator2>("rpcbind://127.0.0.1/0x20000101.2?net=udp")).Multiply(6, 7) == 42);

        host.Export<ITypes>(new Types());
        await registration.UpdateAsync();
        Check("found after an update", await byTcp.FindAsync(0x2000_0102, 1) == tcp.Address);
        await registration.DisposeAsync();
        Check("gone by TCP", await byTcp.FindAsync(Calculator, 1) is null);
        Check("gone by UDP", await byUdp.FindAsync(Calculator, 1) is null);
        Check("gone after an update", await byTcp.FindAsync(0x2000_0102, 1) is null);
        return 0;
    }

    // What a server leaves that ended without a word.
    private static async Task CrashAsync(ObjectHost host, Address rpcbind, Address place)
    {
        var client = new RpcbindClient(host, rpcbind);
        Check("a stale entry is there", await client.RegisterAsync(new OncProfile(place with { Transport = "udp", Port = 9 }, Calculator, 2)));
    }

    // Who asks by the network is nobody in particular, and may not remove what the superuser registered.
    private static async Task<int> RefusedAsync(ObjectHost host, ObjectHost asking, Address place)
    {
        await CrashAsync(asking, Socket, place);
        try
        {
            await using RpcbindRegistration registration = await RpcbindRegistration.StartAsync(host, new Address("udp", "127.0.0.1", 111));
            Check("another's program is refused", false);
        }
        catch (InvalidOperationException)
        {
            Check("another's program is refused", true);
        }

        var client = new RpcbindClient(asking, new Address("tcp", "127.0.0.1", 111));
        Check("nothing is left after a refusal", await client.FindAsync(Calculator, 1) is null);
        await new RpcbindClient(asking, Socket).UnregisterAsync(new OncProfile(place with { Transport = "udp", Port = 9 }, Calculator, 2));
        return 0;
    }

    private static void Check(string name, bool holds) => Console.WriteLine($"{(holds ? "PASS" : "FAIL")} {name}");
}
