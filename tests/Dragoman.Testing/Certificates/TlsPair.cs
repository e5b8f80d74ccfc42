namespace Dragoman.Testing.Certificates;

/// <summary>Options of a server and of a client that trust one authority.</summary>
public sealed class TlsPair
{
    public TlsPair(ClientCertificates clients = ClientCertificates.None)
    {
        Server = new TlsOptions { Certificate = Authority.IssueServer(), TrustedRoots = [Authority.Root], ClientCertificates = clients };
        Client = new TlsOptions
        {
            TrustedRoots = [Authority.Root],
            Certificate = clients == ClientCertificates.None ? null : Authority.IssueClient(),
        };
    }

    public Authority Authority { get; } = new();

    public TlsOptions Server { get; }

    public TlsOptions Client { get; }

    /// <summary>The options of a host that is both.</summary>
    public TlsOptions Both => Server with { ClientCertificates = ClientCertificates.None };
}
