using System.Globalization;
using Bank;
using Dragoman.Iiop;
using Dragoman.OncRpc;
using Dragoman.Pyro;
using Dragoman.Testing.Certificates;
using Dragoman.Testing.Conformance;

namespace Dragoman.Tests;

/// <summary>Who calls, as servants and interceptors see it, on every wire and by everything that tells.</summary>
public class CallerTests
{
    [Theory]
    [InlineData("iiop")]
    [InlineData("onc")]
    [InlineData("pyro")]
    public async Task A_client_certificate_proves_its_subject_its_names_and_itself(string wire)
    {
        var pair = new TlsPair(ClientCertificates.Required);
        Caller seen = await CallAsync(NewWire(wire, pair.Server, null), NewWire(wire, null, pair.Client));

        Assert.True(seen.IsEncrypted);
        Assert.Equal("CN=client", seen.Tls!.Certificate!.Subject);
        Assert.True(seen.HasProven("cert", "CN=client"), $"{seen}");
        Assert.True(seen.HasProven("thumb", pair.Client.Certificate!.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256)), $"{seen}");
        Assert.All(seen.Identities, identity => Assert.True(identity.IsProven));
        Assert.Equal("127.0.0.1", seen.Address.Host);
        Assert.Null(seen.PassedOnBy);
    }

    [Theory]
    [InlineData("iiop")]
    [InlineData("onc")]
    [InlineData("pyro")]
    public async Task Somebody_unknown_is_known_by_the_address_alone(string wire)
    {
        Caller seen = await CallAsync(NewWire(wire), NewWire(wire));

        Assert.Equal(("tcp", "127.0.0.1", false), (seen.Transport, seen.Address.Host, seen.IsEncrypted));
        Assert.Empty(seen.Identities);
        Assert.StartsWith("somebody at tcp://127.0.0.1:", $"{seen}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("onc")]
    [InlineData("pyro")]
    public async Task A_Unix_socket_proves_the_user(string wire)
    {
        if (!OperatingSystem.IsLinux())
            return; // the system tells nobody

        Address socket = new("unix", Path.Combine(Path.GetTempPath(), $"caller-{Guid.NewGuid():n}.sock"), 0);
        Caller seen = await CallAsync(NewWire(wire), NewWire(wire), socket);

        CallerIdentity user = Assert.Single(seen.Identities);
        Assert.Equal(("unix", true), (user.Kind, user.IsProven));
        Assert.True(uint.TryParse(user.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        Assert.Equal(Environment.IsPrivilegedProcess, seen.HasProven("unix", "0"));
        Assert.Equal("unix", seen.Transport);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public async Task A_credential_of_AUTH_SYS_is_a_claim_and_one_object_serves_all_its_calls(string transport)
    {
        var credential = new AuthSys(7, "box", 1000, 100, 4, 100);
        await using ObjectHost server = new(new ObjectHostOptions { Wires = [new OncWire()] });
        await using ObjectHost client = new(new ObjectHostOptions { Wires = [new OncWire(new OncOptions { Credential = credential })] });
        await server.ListenAsync("onc", new Address(transport, "127.0.0.1", 0));
        SeeingAccount servant = new();
        IAccount account = client.Proxy<IAccount>(server.Export<IAccount>(servant));

        _ = account.Owner;
        Caller seen = servant.Seen!;
        Assert.Equal(["uid:1000@box", "gid:100", "gid:4"], seen.Identities.Select(identity => $"{identity}"));
        Assert.All(seen.Identities, identity => Assert.False(identity.IsProven));
        Assert.False(seen.HasProven("uid", "1000@box"));
        Assert.True(seen.Claims("uid", "1000@box"));
        Assert.Equal(credential, seen.Credential);
        Assert.Equal(transport, seen.Transport);

        _ = account.Owner;
        Assert.Same(seen, servant.Seen);
    }

    [Fact]
    public async Task Who_has_the_key_of_Pyro4_is_known_by_its_name()
    {
        var options = new PyroOptions { HmacKey = "secret"u8.ToArray(), HmacName = "tellers", Generation = PyroGeneration.Pyro4 };
        Caller seen = await CallAsync(new PyroWire(options), new PyroWire(options));

        Assert.True(seen.HasProven("hmac", "tellers"), $"{seen}");
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Through_a_gateway_the_path_sees_who_called_it_and_the_next_host_sees_the_gateway(string back, string front)
    {
        SeeingAccount servant = new();
        Seen atGateway = new();
        Seen onTheWay = new();
        await using ObjectHost server = new(new ObjectHostOptions { Wires = [NewWire(back)] });
        await using ObjectHost gateway = new(new ObjectHostOptions
        {
            Wires = [NewWire("iiop"), NewWire("onc"), NewWire("pyro")],
            ServerInterceptors = [next => new Look(next, atGateway)],
            ClientInterceptors = [next => new Look(next, onTheWay)],
        });
        await using ObjectHost client = new(new ObjectHostOptions { Wires = [front == "onc" ? new OncWire(new OncOptions { Credential = new AuthSys(1, "box", 5, 6) }) : NewWire(front)] });
        await server.ListenAsync(back, new Address("tcp", "127.0.0.1", 0));
        await gateway.ListenAsync(front, new Address("tcp", "127.0.0.1", 0));
        ObjectRef passing = gateway.Export(gateway.Proxy<IAccount>(server.Export<IAccount>(servant)));

        _ = client.Proxy<IAccount>(passing).Owner;

        Caller caller = atGateway.Caller!;
        Assert.Null(caller.PassedOnBy);
        Assert.Equal(caller.Address, onTheWay.Caller?.Address);
        Assert.Equal(caller.Identities, onTheWay.Caller?.Identities);
        Assert.Equal(front == "onc", onTheWay.Caller?.Claims("uid", "5@box"));
        Assert.Equal(passing, onTheWay.Caller?.PassedOnBy);
        Assert.NotEqual(caller.Address, servant.Seen?.Address); // for the next host the gateway calls
        Assert.Null(servant.Seen?.PassedOnBy);
        Assert.Empty(servant.Seen!.Identities);
    }

    public static TheoryData<string, string> Pairs => Bridge.Pairs;

    [Fact]
    public async Task An_object_of_the_gateway_itself_sees_who_called_the_one_that_passed_the_call_on()
    {
        SeeingAccount servant = new();
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new IiopWire()] });
        await using ObjectHost client = new(new ObjectHostOptions { Wires = [new IiopWire()] });
        await host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0));
        ObjectRef within = host.Export<IAccount>(servant, new ExportOptions { Threading = ThreadingMode.PerObject }); // whose proxy is no object of its own
        ObjectRef standIn = host.Export(host.Proxy<IAccount>(within), new ExportOptions { Key = "stand-in" });

        _ = client.Proxy<IAccount>(standIn).Owner;

        Assert.Equal("127.0.0.1", servant.Seen?.Address.Host);
        if (standIn != within)
            Assert.Equal(standIn, servant.Seen?.PassedOnBy);
    }

    [Fact]
    public async Task Calls_of_the_program_itself_have_no_caller()
    {
        SeeingAccount servant = new();
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new IiopWire()] });
        Assert.Equal("", host.Proxy<IAccount>(host.Export<IAccount>(servant, new ExportOptions { Threading = ThreadingMode.PerObject })).Owner);
        Assert.Null(servant.Seen);
    }

    private static async Task<Caller> CallAsync(IWire serving, IWire calling, Address? address = null)
    {
        SeeingAccount servant = new();
        ITransport[] transports = [new TcpTransport(), new UnixTransport()];
        await using ObjectHost server = new(new ObjectHostOptions { Wires = [serving], Transports = transports });
        await using ObjectHost client = new(new ObjectHostOptions { Wires = [calling], Transports = transports, CallbackAddress = null });
        await server.ListenAsync(serving.Name, address ?? new Address("tcp", "127.0.0.1", 0));
        _ = await Patience.OnOwnThread(() => client.Proxy<IAccount>(server.Export<IAccount>(servant)).Owner);
        return servant.Seen!;
    }

    private static IWire NewWire(string name, TlsOptions? server = null, TlsOptions? client = null) => name switch
    {
        "iiop" => new IiopWire(new IiopOptions { ServerTls = server, ClientTls = client }),
        "onc" => new OncWire(new OncOptions { ServerTls = server, ClientTls = client }),
        _ => new PyroWire(new PyroOptions { ServerTls = server, ClientTls = client }),
    };

    private sealed class Seen
    {
        public Caller? Caller { get; set; }
    }

    private sealed class Look(IInvoker next, Seen seen) : IInvoker
    {
        public void Invoke(Call call)
        {
            seen.Caller = call.Caller ?? seen.Caller;
            next.Invoke(call);
        }

        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
        {
            seen.Caller = call.Caller ?? seen.Caller;
            return next.InvokeAsync(call, cancellationToken);
        }
    }
}
