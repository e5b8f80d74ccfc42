using System.Net;
using System.Net.Sockets;

namespace Dragoman.OncRpc.Tests.Naming;

/// <summary>Calls that rpcbind passes on: when, to whom, and how much of an answer goes back.</summary>
public sealed class ForwardingTests
{
    private const uint Plain = 0x2000_0901;
    private const uint Upper = 8;

    // Long enough an argument for its answer to be allowed.
    private static readonly byte[] Argument = Octets.Written((ref XdrWriter writer) => writer.WriteString("a sentence of some length, to pay for the answer"));
    private static readonly byte[] Answer = Octets.Written((ref XdrWriter writer) => writer.WriteString("A SENTENCE OF SOME LENGTH, TO PAY FOR THE ANSWER"));

    [Fact]
    public async Task A_call_is_passed_on_in_each_version()
    {
        await using OncHosts hosts = await StartAsync();
        var call = new RemoteCall(Plain, 1, Upper, Argument);

        PortmapperCallResult second = await At<IPortmapper>(hosts, 2).CallItAsync(call);
        RpcbindCallResult third = await At<IRpcbind3>(hosts, 3).CallItAsync(call);
        RpcbindCallResult fourth = await At<IRpcbind4>(hosts, 4).IndirectAsync(call);

        Assert.Equal((uint)hosts.Listener.Address.Port, second.Port);
        Assert.Equal(UniversalAddress.Format(hosts.Listener.Address), third.UniversalAddress);
        Assert.All([second.Results, third.Results, fourth.Results], results => Assert.Equal(Octets.Hex(Answer), Octets.Hex(results)));
    }

    [Fact]
    public async Task Failure_is_told_by_the_indirect_call_and_by_no_other()
    {
        await using OncHosts hosts = await StartAsync();
        IRpcbind4 rpcbind = At<IRpcbind4>(hosts, 4);

        Assert.Equal(new OncError(OncStatus.ProcedureUnavailable), await ErrorAsync(rpcbind.IndirectAsync(new RemoteCall(Plain, 1, 99, Argument))));
        Assert.Equal(new OncError(OncStatus.GarbageArguments), await ErrorAsync(rpcbind.IndirectAsync(new RemoteCall(Plain, 1, Upper, []))));
        Assert.Equal(new OncError(OncStatus.ProgramMismatch, 1, 1), await ErrorAsync(rpcbind.IndirectAsync(new RemoteCall(Plain, 9, Upper, Argument))));
        Assert.Equal(new OncError(OncStatus.ProgramUnavailable), await ErrorAsync(rpcbind.IndirectAsync(new RemoteCall(Plain + 99, 1, Upper, Argument))));
        Assert.Null(await ErrorAsync(Quick(rpcbind).CallItAsync(new RemoteCall(Plain, 1, 99, Argument))));
        Assert.Null(await ErrorAsync(Quick(rpcbind).CallItAsync(new RemoteCall(Plain + 99, 1, Upper, Argument))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Nothing_is_passed_on_to_rpcbind_itself(uint procedure)
    {
        await using OncHosts hosts = await StartAsync();
        var call = new RemoteCall(100_000, 2, procedure, Argument);

        Assert.Equal(
            new OncError(OncStatus.AuthenticationError, Authentication: AuthStatus.TooWeak),
            await ErrorAsync(At<IRpcbind4>(hosts, 4).IndirectAsync(call)));
        Assert.Null(await ErrorAsync(Quick(At<IPortmapper>(hosts, 2)).CallItAsync(call)));
    }

    [Fact]
    public async Task An_answer_longer_than_its_question_is_not_sent()
    {
        await using OncHosts hosts = await StartAsync();
        hosts.Server.Export<ILongAnswer>(new LongAnswer());
        var call = new RemoteCall(0x2000_0902, 1, 1, Octets.Written((ref XdrWriter writer) => writer.WriteInt32(500)));

        Assert.Null(await ErrorAsync(Quick(At<IPortmapper>(hosts, 2)).CallItAsync(call)));
        Assert.Null(await ErrorAsync(Quick(At<IRpcbind4>(hosts, 4)).IndirectAsync(call)));
    }

    [Fact]
    public async Task It_is_off_unless_it_is_allowed()
    {
        await using OncHosts hosts = await StartAsync(new RpcbindOptions());
        var call = new RemoteCall(Plain, 1, Upper, Argument);

        Assert.Null(await ErrorAsync(Quick(At<IPortmapper>(hosts, 2)).CallItAsync(call)));
        Assert.Equal(new OncError(OncStatus.SystemError), await ErrorAsync(At<IRpcbind4>(hosts, 4).IndirectAsync(call)));
    }

    [Fact]
    public async Task Only_datagrams_are_passed_on()
    {
        await using OncHosts hosts = await StartAsync(transport: "tcp");
        var call = new RemoteCall(Plain, 1, Upper, Argument);

        Assert.Null(await ErrorAsync(Quick(At<IPortmapper>(hosts, 2)).CallItAsync(call)));
        Assert.Equal(new OncError(OncStatus.SystemError), await ErrorAsync(At<IRpcbind4>(hosts, 4).IndirectAsync(call)));
    }

    [Fact]
    public async Task A_call_that_nobody_answers_is_given_up_and_no_more_than_some_are_open()
    {
        await using OncHosts hosts = await StartAsync(new RpcbindOptions
        {
            AllowsForwarding = true,
            AllowsRegistration = true,
            MaxForwards = 1,
            ForwardTimeout = TimeSpan.FromMilliseconds(300),
        });
        using var deaf = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)deaf.Client.LocalEndPoint!).Port;
        IRpcbind4 rpcbind = At<IRpcbind4>(hosts, 4);
        Assert.True(await rpcbind.SetAsync(new RpcbindAddress(77, 1, "udp", $"127.0.0.1.{port >> 8}.{port & 0xff}", "")));

        OncError?[] errors = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ErrorAsync(rpcbind.IndirectAsync(new RemoteCall(77, 1, 1, Argument)))));

        Assert.All(errors, error => Assert.Equal(new OncError(OncStatus.SystemError), error));
        Assert.Equal(Octets.Hex(Answer), Octets.Hex((await rpcbind.IndirectAsync(new RemoteCall(Plain, 1, Upper, Argument))).Results));
    }

    [Fact]
    public async Task What_is_asked_is_counted()
    {
        await using OncHosts hosts = await StartAsync();
        IRpcbind4 rpcbind = At<IRpcbind4>(hosts, 4);
        await rpcbind.GetAddressAsync(new RpcbindAddress(Plain, 1, "udp", "", ""));
        await rpcbind.GetAddressAsync(new RpcbindAddress(Plain + 9, 1, "udp", "", ""));
        await rpcbind.IndirectAsync(new RemoteCall(Plain, 1, Upper, Argument));
        await At<IPortmapper>(hosts, 2).GetPortAsync(new PortMapping(Plain, 1, PortMapping.Udp, 0));

        RpcbindVersionCounts[] counts = (await rpcbind.GetStatisticsAsync()).Versions;

        Assert.Equal((1, 0, 2, 1), (counts[0].Calls[3], counts[1].Calls[3], counts[2].Calls[3], counts[2].Calls[12]));
        Assert.Equal([new ForwardCounts(Plain, 1, Upper, 1, 0, 1, "udp")], counts[2].Forwards);
        Assert.Equal([new LookupCounts(Plain, 1, 1, 0, "udp"), new LookupCounts(Plain + 9, 1, 0, 1, "udp")], counts[2].Lookups);
    }

    private sealed class LongAnswer : ILongAnswer
    {
        public string Answer(int length) => new('x', length);
    }

    private static async Task<OncHosts> StartAsync(RpcbindOptions? options = null, string transport = "udp")
    {
        OncHosts hosts = await OncHosts.StartAsync(transport);
        new RpcbindRegistry(options ?? new RpcbindOptions { AllowsForwarding = true }).ExportTo(hosts.Server);
        hosts.Server.Export<IPlain>(new PlainServant());
        return hosts;
    }

    private static T At<T>(OncHosts hosts, uint version)
        where T : class, IContract<T> => hosts.Client.Proxy<T>(new ObjectRef("", [new OncProfile(hosts.Listener.Address, 100_000, version)]));

    // Silence is heard for that long.
    private static T Quick<T>(T proxy)
        where T : class
    {
        ((Proxy)(object)proxy).Timeout = TimeSpan.FromMilliseconds(400);
        return proxy;
    }

    /// <summary>Gives the error of a call, null for silence.</summary>
    private static async Task<OncError?> ErrorAsync<T>(ValueTask<T> call)
    {
        RemoteException failure = await Assert.ThrowsAnyAsync<RemoteException>(async () => await call);
        Assert.True(failure.Fault.Detail is OncError || failure.Kind == FaultKind.Timeout, failure.Message);
        return failure.Fault.Detail as OncError;
    }
}
