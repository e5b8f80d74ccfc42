using Bank;
using Dragoman.Pyro;
using static Dragoman.Cli.CheckFailedException;

namespace Dragoman.Cli;

/// <summary>Uses the name server as a Pyro program does.</summary>
/// <param name="client">A node that only calls.</param>
/// <param name="names">A proxy of the name server.</param>
/// <param name="location">Its host and port.</param>
internal sealed class PyroNamingChecks(Node client, INameServer names, string location)
{
    private const string Copy = "check.copy";

    public IReadOnlyList<Check> All =>
    [
        new("name to object, by URI", ResolveAsync),
        new("list names", ListAsync),
        new("register, find by tags", RegisterAsync),
        new("name is taken", CatchTakenAsync),
        new("remove", RemoveAsync),
        new("name is not known", CatchMissingAsync),
    ];

    private async Task<string> ResolveAsync(CancellationToken cancellationToken)
    {
        IAccount account = await client.ResolveAsync<IAccount>($"PYRONAME:{DemoNode.CheckingName}@{location}", cancellationToken).ConfigureAwait(false);
        Expect("owner", DemoNode.CheckingOwner, account.Owner);
        return account.Owner;
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, string> found = await names.ListAsync(DemoNode.BankName, null, cancellationToken).ConfigureAwait(false);
        string listed = string.Join(' ', found.Keys.Order(StringComparer.Ordinal));
        Expect("names", string.Join(' ', DemoNode.Names), listed);
        return listed;
    }

    private async Task<string> RegisterAsync(CancellationToken cancellationToken)
    {
        string uri = await UriAsync(DemoNode.SavingsName, cancellationToken).ConfigureAwait(false);
        await names.RegisterAsync(Copy, uri, safe: true, ["account", "savings"], cancellationToken).ConfigureAwait(false);
        IAccount account = await client.ResolveAsync<IAccount>($"PYROMETA:savings,account@{location}", cancellationToken).ConfigureAwait(false);
        Expect("owner", DemoNode.SavingsOwner, account.Owner);
        return account.Owner;
    }

    private async Task<string> CatchTakenAsync(CancellationToken cancellationToken)
    {
        string uri = await UriAsync(DemoNode.SavingsName, cancellationToken).ConfigureAwait(false);
        RemoteException refused = await ExpectFailureAsync<RemoteException>(
            "registering a taken name", () => names.RegisterAsync(Copy, uri, safe: true, null, cancellationToken).AsTask()).ConfigureAwait(false);
        return refused.Fault.Detail is PythonError error ? error.Name : refused.Kind.ToString();
    }

    private async Task<string> RemoveAsync(CancellationToken cancellationToken)
    {
        Expect("names removed", 1, await names.RemoveAsync(Copy, null, null, cancellationToken).ConfigureAwait(false));
        return "gone";
    }

    private async Task<string> CatchMissingAsync(CancellationToken cancellationToken)
    {
        await ExpectFailureAsync<KeyNotFoundException>(
            "looking up a name that is not known", () => client.ResolveAsync<IAccount>($"PYRONAME:{Copy}@{location}", cancellationToken).AsTask()).ConfigureAwait(false);
        return nameof(KeyNotFoundException);
    }

    private async ValueTask<string> UriAsync(string name, CancellationToken cancellationToken) =>
        client.Format((await names.LookupAsync(name, cancellationToken).ConfigureAwait(false))!, PyroProfile.WireName);
}
