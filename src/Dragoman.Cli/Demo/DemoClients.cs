using Bank;
using Dragoman.Iiop;
using Dragoman.OncRpc;
using Dragoman.Pyro;

namespace Dragoman.Cli;

/// <summary>A client for each wire, which speaks no other.</summary>
internal sealed class DemoClients : IAsyncDisposable
{
    private readonly Node _iiop = Node.Client(new NodeOptions().Only(IiopProfile.WireName));
    private readonly Node _onc = Node.Client(new NodeOptions().Only(OncProfile.WireName));
    private readonly Node _pyro = Node.Client(new NodeOptions().Only(PyroProfile.WireName));

    /// <summary>Gives everything that is to be shown: each wire's names, each wire's calls, and all wires together.</summary>
    public async Task<IReadOnlyList<Check>> ChecksAsync(Node server, CancellationToken cancellationToken)
    {
        INamingContextExt names = await _iiop.ResolveAsync<INamingContextExt>(server.NameServiceUrl(IiopProfile.WireName), cancellationToken).ConfigureAwait(false);
        string checking = await server.UrlOfAsync(DemoNode.CheckingName, IiopProfile.WireName, cancellationToken).ConfigureAwait(false);
        string program = await server.UrlOfAsync(DemoNode.CheckingName, OncProfile.WireName, cancellationToken).ConfigureAwait(false);
        Address rpcbind = server.Endpoints.First(endpoint => endpoint.Wire == "rpcbind").Address;
        string nameServer = server.NameServiceUrl(PyroProfile.WireName);
        INameServer pyroNames = await _pyro.ResolveAsync<INameServer>(nameServer, cancellationToken).ConfigureAwait(false);
        string location = nameServer[(nameServer.IndexOf('@', StringComparison.Ordinal) + 1)..];

        IBank iiop = await BankAsync(server, _iiop, IiopProfile.WireName, cancellationToken).ConfigureAwait(false);
        IBank onc = await BankAsync(server, _onc, OncProfile.WireName, cancellationToken).ConfigureAwait(false);
        IBank pyro = await BankAsync(server, _pyro, PyroProfile.WireName, cancellationToken).ConfigureAwait(false);
        return
        [
            .. Over(IiopProfile.WireName, new CosNamingChecks(_iiop, names, checking).All, new BankChecks(_iiop, IiopProfile.WireName, iiop).All),
            .. Over(OncProfile.WireName, new RpcbindChecks(_onc, rpcbind, program).All, new BankChecks(_onc, OncProfile.WireName, onc).All),
            .. Over(PyroProfile.WireName, new PyroNamingChecks(_pyro, pyroNames, location).All, new BankChecks(_pyro, PyroProfile.WireName, pyro).All),
            .. Over("all", new TogetherChecks([iiop, onc, pyro], [_iiop, _onc, _pyro]).All),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _iiop.DisposeAsync().ConfigureAwait(false);
        await _onc.DisposeAsync().ConfigureAwait(false);
        await _pyro.DisposeAsync().ConfigureAwait(false);
    }

    private static IEnumerable<Check> Over(string wire, params IEnumerable<Check>[] checks) => checks.SelectMany(some => some).Select(check => check with { Wire = wire });

    private static async Task<IBank> BankAsync(Node server, Node client, string wire, CancellationToken cancellationToken) =>
        await client.ResolveAsync<IBank>(await server.UrlOfAsync(DemoNode.BankName, wire, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
}
