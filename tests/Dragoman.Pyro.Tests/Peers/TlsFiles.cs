using System.Security.Cryptography.X509Certificates;
using Dragoman.Testing.Certificates;

namespace Dragoman.Pyro.Tests.Peers;

/// <summary>Certificates as the files that Python reads; gone with the test.</summary>
internal sealed class TlsFiles : IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("pyro-tls-").FullName;

    public TlsFiles(bool mutual)
    {
        Pair = new TlsPair(mutual ? ClientCertificates.Required : ClientCertificates.None);
        X509Certificate2 server = Pair.Authority.IssueServer("CN=python server");
        X509Certificate2 client = Pair.Authority.IssueClient("CN=python client");
        Write("ca.pem", Pair.Authority.Root.ExportCertificatePem());
        Write("server.pem", server.ExportCertificatePem() + "\n" + server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        Write("client.pem", client.ExportCertificatePem() + "\n" + client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        Environment = new Dictionary<string, string>
        {
            ["INTEROP_TLS"] = _folder,
            ["INTEROP_TLS_MUTUAL"] = mutual ? "1" : "",
        };
    }

    public TlsPair Pair { get; }

    public IReadOnlyDictionary<string, string> Environment { get; }

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
