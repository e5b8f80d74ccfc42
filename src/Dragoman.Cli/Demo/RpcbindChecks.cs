using System.Globalization;
using Bank;
using Dragoman.OncRpc;
using static Dragoman.Cli.CheckFailedException;

namespace Dragoman.Cli;

/// <summary>Uses rpcbind as an ONC RPC program does.</summary>
/// <param name="client">A node that only calls.</param>
/// <param name="rpcbind">Where rpcbind is asked.</param>
/// <param name="url">The URL of the program that is the checking account, by TCP.</param>
internal sealed class RpcbindChecks(Node client, Address rpcbind, string url)
{
    private const uint NobodysProgram = 0x3fff_ff00;
    private const uint OncBinder = 100_000;

    private readonly RpcbindClient _rpcbind = new(client.Host, rpcbind);

    public IReadOnlyList<Check> All =>
    [
        new("program to object, by TCP", token => BalanceAsync(url, token)),
        new("program to object, by UDP", token => BalanceAsync(url.Replace("net=tcp", "net=udp", StringComparison.Ordinal), token)),
        new("list programs", ListAsync),
        new("program is not there", CatchMissingAsync),
    ];

    private async Task<string> BalanceAsync(string program, CancellationToken cancellationToken)
    {
        IAccount account = await client.ResolveAsync<IAccount>(program, cancellationToken).ConfigureAwait(false);
        Expect("owner", DemoNode.CheckingOwner, account.Owner);
        return string.Create(CultureInfo.InvariantCulture, $"{account.Balance()} cents");
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<OncProfile> programs = await _rpcbind.ListAsync(cancellationToken).ConfigureAwait(false);
        int count = programs.Where(profile => profile.Program != OncBinder).Select(profile => profile.Program).Distinct().Count();
        Expect("programs", true, count >= DemoNode.Names.Count);
        return string.Create(CultureInfo.InvariantCulture, $"{count} programs by TCP and UDP");
    }

    private async Task<string> CatchMissingAsync(CancellationToken cancellationToken)
    {
        Address? found = await _rpcbind.FindAsync(NobodysProgram, 1, cancellationToken).ConfigureAwait(false);
        Expect("address of a program that is not there", null, found);
        return "no address";
    }
}
