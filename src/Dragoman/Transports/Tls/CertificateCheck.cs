using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dragoman;

/// <summary>Decides about the certificate that the far end shows in one handshake, and remembers in words what was wrong with it.</summary>
/// <param name="options">Whom to believe.</param>
/// <param name="host">The name that the certificate must be for; null for a client's.</param>
internal sealed class CertificateCheck(TlsOptions options, string? host)
{
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";
    private const string ClientPurpose = "1.3.6.1.5.5.7.3.2";

    /// <summary>What was wrong, for people; null when nothing was.</summary>
    public string? Problem { get; private set; }

    /// <summary>Makes the rules by which the chain of certificates is built; null for the system's own.</summary>
    public X509ChainPolicy? NewPolicy()
    {
        if (options.TrustedRoots is null)
            return null;

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = options.Revocation,
            DisableCertificateDownloads = true, // a stranger's certificate must not make this side fetch what it names
        };
        policy.ApplicationPolicy.Add(new Oid(host is null ? ClientPurpose : ServerPurpose));
        foreach (X509Certificate2 root in options.TrustedRoots)
            policy.CustomTrustStore.Add(root);

        foreach (X509Certificate2 intermediate in options.Intermediates)
            policy.ExtraStore.Add(intermediate);

        return policy;
    }

    /// <summary>Decides.</summary>
    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null && host is null && options.ClientCertificates != ClientCertificates.Required)
            return true; // whoever shows nothing claims nothing

        Problem = options.Validate is { } validate
            ? validate(sender, certificate, chain, errors) ? null : $"this side refuses {Describe(certificate)}"
            : Find(certificate, chain, errors);
        return Problem is null;
    }

    private string? Find(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return null;

        if (certificate is null)
            return "the far end shows no certificate";

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"{Describe(certificate)} is not for \"{host}\"";

        string[] reasons = [.. chain?.ChainStatus.Select(status => status.Status.ToString()).Distinct() ?? []];
        return $"{Describe(certificate)} is not trusted ({(reasons.Length > 0 ? string.Join(", ", reasons) : errors)})";
    }

    private static string Describe(X509Certificate? certificate) => certificate is null ? "to go on without a certificate" : $"the certificate of {certificate.Subject}";
}
