#pragma warning disable CA1508, CA1849, CA2012 // What blocking callers get is what is tested; servants set what the analyzer takes for constant.
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dragoman.Tests;

public class CallerTests
{
    [Fact]
    public async Task A_servant_that_asks_sees_who_calls_wherever_its_work_goes_on()
    {
        await using Pair pair = await Pair.StartAsync();
        List<Caller?> seen = [];
        var servant = new Seeing(async () =>
        {
            seen.Add(Caller.Current);
            await Task.Yield();
            seen.Add(await Task.Run(() => Caller.Current));
            seen.Add(Caller.Current);
        });
        EchoProxy proxy = pair.ProxyOf(pair.Server.Export<IEcho>(servant));

        Assert.Equal(4, await proxy.WaitAsync(4, CancellationToken.None).Within());
        Assert.Equal(5, await proxy.WaitAsync(5, CancellationToken.None).Within());

        Assert.Equal(6, seen.Count);
        Assert.All(seen, caller => Assert.Equal("memory", caller?.Transport));
        Assert.Single(seen.Distinct()); // one object for all calls of a connection
        Assert.Null(Caller.Current);
    }

    [Fact]
    public async Task A_servant_that_does_not_ask_sees_nobody_unless_its_export_says_so()
    {
        Caller? seen = null;
        await using Pair pair = await Pair.StartAsync();
        pair.Servant.OnEcho = text =>
        {
            seen = Caller.Current;
            return text;
        };
        pair.Proxy.Echo("x");
        Assert.Null(seen);

        await using Pair shown = await Pair.StartAsync(new PairOptions { Export = new ExportOptions { ShowsCaller = true } });
        shown.Servant.OnEcho = pair.Servant.OnEcho;
        shown.Proxy.Echo("x");
        Assert.Equal("memory", seen?.Transport);
    }

    [Theory]
    [InlineData(ActivationMode.PerMethod)]
    [InlineData(ActivationMode.Shared)]
    [InlineData(ActivationMode.Unshared)]
    public async Task A_servant_that_comes_to_life_with_the_call_sees_who_calls(ActivationMode activation)
    {
        await using Pair pair = await Pair.StartAsync();
        Caller? seen = null;
        EchoProxy proxy = pair.ProxyOf(pair.Server.Export<IEcho>(() => new Seeing(() => seen = Caller.Current), activation));

        proxy.Echo("x");

        Assert.Equal("memory", seen?.Transport);
    }

    [Fact]
    public async Task Each_connection_has_a_caller_of_its_own_and_neighbours_do_not_see_it()
    {
        await using Pair pair = await Pair.StartAsync();
        await using ObjectHost other = pair.AnotherClient();
        TaskCompletionSource both = Patience.Gate();
        List<(int, Caller?)> seen = [];
        int arrived = 0;
        var servant = new Seeing(async value =>
        {
            if (Interlocked.Increment(ref arrived) == 2)
                both.SetResult();

            await both.Task;
            lock (seen)
                seen.Add((value, Caller.Current));
        });
        ObjectRef reference = pair.Server.Export<IEcho>(servant);

        await Task.WhenAll(
            pair.ProxyOf(reference).WaitAsync(1, CancellationToken.None).AsTask(),
            ((EchoProxy)other.Proxy<IEcho>(reference)).WaitAsync(2, CancellationToken.None).AsTask()).Within();

        Assert.Equal(2, seen.Count);
        Assert.NotSame(seen[0].Item2, seen[1].Item2);
        Assert.All(seen, one => Assert.NotNull(one.Item2));
    }

    [Theory]
    [InlineData("CN=alice, O=Lab", "CN=alice,O=Lab")]
    [InlineData("CN=\"Lab, Inc\", C=DE", "CN=Lab\\, Inc,C=DE")]
    [InlineData("CN=\"CN=bob,O=Lab\"", "CN=CN=bob\\,O=Lab")]
    [InlineData("CN=\" a \"", "CN=\\ a\\ ")]
    [InlineData("CN=#x", "CN=\\#x")]
    [InlineData("OID.1.2.3.4=v", "1.2.3.4=v")]
    public void A_subject_is_written_so_that_no_other_reads_the_same(string subject, string expected)
    {
        using var key = ECDsa.Create();
        X509Certificate2 certificate = new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));

        Assert.Equal(new CallerIdentity("cert", expected, true), CertificateNames.Of(certificate).First());
    }

    [Fact]
    public void Alternative_names_of_a_certificate_are_identities()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("alice.example");
        names.AddEmailAddress("alice@example");
        names.AddUri(new Uri("urn:alice"));
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=alice", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));

        Assert.Equal(
            ["cert:CN=alice", "san:dns:alice.example", "san:email:alice@example", "san:uri:urn:alice", $"thumb:{certificate.GetCertHashString(HashAlgorithmName.SHA256)}"],
            CertificateNames.Of(certificate).Select(identity => $"{identity}"));
    }

    [Fact]
    public void Alternative_names_that_are_no_DER_prove_nothing()
    {
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=alice", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509Extension("2.5.29.17", [0x30, 0x82, 0xff], critical: false));
        X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));

        Assert.Equal(["cert", "thumb"], CertificateNames.Of(certificate).Select(identity => identity.Kind));
    }

    private sealed class Seeing(Func<int, ValueTask> see) : IEcho, ISeesCaller
    {
        public Seeing(Action see)
            : this(_ =>
            {
                see();
                return default;
            })
        {
        }

        public Seeing(Func<Task> see)
            : this(_ => new ValueTask(see()))
        {
        }

        public string Echo(string text)
        {
            _ = see(0);
            return text;
        }

        public byte[] Copy(byte[] octets) => octets;

        public void Notify(int value)
        {
        }

        public int Count() => 0;

        public async ValueTask<int> WaitAsync(int value, CancellationToken cancellationToken)
        {
            await see(value);
            return value;
        }

        public string CallBack(IEcho other, string text) => text;
    }
}
