using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dragoman.Testing.Certificates;

/// <summary>An authority of certificates that lives as long as the test.</summary>
public sealed class Authority
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private readonly X509Certificate2 _withKey;

    public Authority(string name = "Test Authority")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _withKey = request.CreateSelfSigned(Now.AddYears(-2), Now.AddYears(2));
        Root = X509CertificateLoader.LoadCertificate(_withKey.RawData);
    }

    /// <summary>The authority's own certificate, to be trusted.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>A certificate for this machine's loopback addresses.</summary>
    public X509Certificate2 IssueServer(string subject = "CN=server", string? onlyFor = null, bool isExpired = false) =>
        Issue(subject, "1.3.6.1.5.5.7.3.1", isExpired, names =>
        {
            names.AddDnsName(onlyFor ?? "localhost");
            if (onlyFor is null)
            {
                names.AddIpAddress(IPAddress.Loopback);
                names.AddIpAddress(IPAddress.IPv6Loopback);
            }
        });

    /// <summary>A certificate for a person or program.</summary>
    public X509Certificate2 IssueClient(string subject = "CN=client", bool isExpired = false) =>
        Issue(subject, "1.3.6.1.5.5.7.3.2", isExpired, names => names.AddEmailAddress("client@example.test"));

    private X509Certificate2 Issue(string subject, string purpose, bool isExpired, Action<SubjectAlternativeNameBuilder> name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        name(names);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_withKey, true, false));
        DateTimeOffset end = isExpired ? Now.AddDays(-1) : Now.AddYears(1);
        using X509Certificate2 bare = request.Create(_withKey, Now.AddYears(-1), end, RandomNumberGenerator.GetBytes(8));
        return bare.CopyWithPrivateKey(key);
    }
}
