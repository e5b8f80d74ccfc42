using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Dragoman;
using Dragoman.Iiop;
using Dragoman.Testing.Certificates;
using Interop.Server;

namespace Interop.Tests;

/// <summary>SSLIOP with omniORB in both roles; both sides show certificates.</summary>
[Collection(OmniOrbCollection.Name)]
public sealed class OmniOrbSecureTests : IDisposable
{
    private readonly TlsPair _tls = new(ClientCertificates.Required);
    private readonly string _folder = Directory.CreateTempSubdirectory("secure-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [OmniOrbFact]
    public async Task A_Cpp_client_calls_a_secure_server()
    {
        var seen = new HashSet<string?>();
        await using ObjectHost host = NewHost(peer => seen.Add(peer?.Certificate?.Subject));
        Dragoman.IListener listener = await host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0));
        host.Export<ITypes>(new TypesServant(), new ExportOptions { Key = "Types" });
        host.Export<IBulk>(new BulkServant(), new ExportOptions { Key = "Bulk" });
        string address = string.Create(CultureInfo.InvariantCulture, $"corbaloc:ssliop:1.2@127.0.0.1:{listener.Address.Port}");

        string[] arguments = [address, "types.*", "bulk.*", .. Options(_tls.Authority.IssueClient("CN=omniORB"))];
        (_, string output) = await PeerProcess.RunAsync(TimeSpan.FromMinutes(3), Path.Combine(await OmniOrb.BuiltAsync(), "secure-client"), arguments);

        Assert.DoesNotContain("FAIL ", output, StringComparison.Ordinal);
        Assert.True(output.Contains("PASS types.long", StringComparison.Ordinal) && output.Contains("PASS bulk.", StringComparison.Ordinal), output);
        Assert.Equal(["CN=omniORB"], seen);
    }

    [OmniOrbFact]
    public async Task A_Cpp_client_of_another_authority_is_refused()
    {
        await using ObjectHost host = NewHost(_ => { });
        Dragoman.IListener listener = await host.ListenAsync("iiop", new Address("tcp", "127.0.0.1", 0));
        host.Export<ITypes>(new TypesServant(), new ExportOptions { Key = "Types" });
        string address = string.Create(CultureInfo.InvariantCulture, $"corbaloc:ssliop:1.2@127.0.0.1:{listener.Address.Port}");

        string[] arguments = [address, "types.long", .. Options(new Authority().IssueClient("CN=stranger"))];
        (_, string output) = await PeerProcess.RunAsync(TimeSpan.FromMinutes(3), Path.Combine(await OmniOrb.BuiltAsync(), "secure-client"), arguments);

        Assert.DoesNotContain("PASS", output, StringComparison.Ordinal);
    }

    [OmniOrbFact]
    public async Task A_secure_Cpp_server_is_called_by_its_reference()
    {
        string program = Path.Combine(await OmniOrb.BuiltAsync(), "secure-server");
        string[] arguments = ["-ORBendPoint", "giop:ssl:127.0.0.1:", "-ORBgiopMaxMsgSize", "33554432", "-ORBnativeCharCodeSet", "UTF-8", .. Options(_tls.Authority.IssueServer("CN=omniORB"))];
        using PeerProcess server = await PeerProcess.ServeAsync("READY", program, arguments);
        await using ObjectHost host = NewHost(_ => { });
        string reference = server.Output.Split('\n').Single(line => line.StartsWith("Types ", StringComparison.Ordinal))[6..];
        Assert.True(host.Wires["iiop"].TryParse(reference, out ObjectRef? found));
        ITypes types = host.Proxy<ITypes>(found!);

        Assert.Equal(42, types.EchoLong(42));
        Assert.Equal("grüße", types.Self().EchoString("grüße"));
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => $"{i}"), types.EchoStrings([.. Enumerable.Range(0, 10_000).Select(i => $"{i}")]));
        Assert.Contains(found!.Profiles[0].Addresses, address => address.Transport == "tls");
    }

    private ObjectHost NewHost(Action<TlsPeer?> seen) => new(new ObjectHostOptions
    {
        Wires = [new IiopWire(new IiopOptions { ServerTls = _tls.Server, ClientTls = _tls.Client })],
        ServerInterceptors = [next => new Look(next, seen)],
    });

    private string[] Options(X509Certificate2 own)
    {
        string authority = Path.Combine(_folder, "ca.pem");
        string key = Path.Combine(_folder, "own.pem");
        File.WriteAllText(authority, _tls.Authority.Root.ExportCertificatePem());
        File.WriteAllText(key, own.ExportCertificatePem() + "\n" + own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return ["-ORBsslCAFile", authority, "-ORBsslKeyFile", key, "-ORBsslKeyPassword", "none"];
    }

    private sealed class Look(IInvoker next, Action<TlsPeer?> seen) : IInvoker
    {
        private readonly Lock _gate = new();

        public void Invoke(Call call)
        {
            Tell(call);
            next.Invoke(call);
        }

        public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
        {
            Tell(call);
            return next.InvokeAsync(call, cancellationToken);
        }

        private void Tell(Call call)
        {
            lock (_gate)
                seen(call.Caller?.Tls);
        }
    }
}
