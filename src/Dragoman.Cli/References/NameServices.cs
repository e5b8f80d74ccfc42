using System.Globalization;
using Dragoman.Iiop.Naming;
using Dragoman.OncRpc;
using Dragoman.Pyro;

namespace Dragoman.Cli;

/// <summary>Finds out which kind of name service a URL means.</summary>
internal static class NameServices
{
    private const string Rpcbind = "rpcbind:";
    private const string Pyro = "PYRO:";
    private const string PyroName = "PYRONAME:";
    private const int RpcbindPort = 111;

    /// <summary>Gives the service at a URL.</summary>
    /// <exception cref="FormatException">The URL is malformed.</exception>
    public static async ValueTask<INames> OpenAsync(Node client, string url, CancellationToken cancellationToken)
    {
        if (url.StartsWith(Rpcbind, StringComparison.OrdinalIgnoreCase))
            return new RpcbindNames(client, RpcbindAddress(url));

        if (url.StartsWith(Pyro, StringComparison.OrdinalIgnoreCase) || url.StartsWith(PyroName, StringComparison.OrdinalIgnoreCase))
        {
            INameServer server = await client.ResolveAsync<INameServer>(url, cancellationToken).ConfigureAwait(false);
            return ((Proxy)(object)server).Reference.Profiles.OfType<PyroProfile>().Any(profile => profile.ObjectId == PyroNameServer.ObjectId)
                ? new PyroNames(client, server)
                : throw new FormatException($"'{url}' is an object, not a name server: that is PYRO:{PyroNameServer.ObjectId}@HOST:PORT.");
        }

        return new CosNames(client, await client.ResolveAsync<INamingContextExt>(url, cancellationToken).ConfigureAwait(false));
    }

    // rpcbind://host[:port][?net=udp]
    private static Address RpcbindAddress(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0 || uri.AbsolutePath is not ("" or "/") || uri.Query is not ("" or "?net=tcp" or "?net=udp"))
            throw new FormatException($"'{url}' is malformed: rpcbind://HOST[:PORT][?net=udp] is expected.");

        return new Address(uri.Query == "?net=udp" ? "udp" : "tcp", uri.DnsSafeHost, uri.Port > 0 ? uri.Port : RpcbindPort);
    }
}
