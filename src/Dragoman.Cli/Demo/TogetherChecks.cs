using System.Globalization;
using Bank;
using static Dragoman.Cli.CheckFailedException;

namespace Dragoman.Cli;

/// <summary>What several wires do together.</summary>
/// <param name="banks">A proxy of the bank over each wire.</param>
/// <param name="clients">The client that speaks each of these wires.</param>
internal sealed class TogetherChecks(IReadOnlyList<IBank> banks, IReadOnlyList<Node> clients)
{
    public IReadOnlyList<Check> All =>
    [
        new("one account, callers of all wires", _ => Task.Run(TakeTurns)),
        new("one wire's object behind another's", BridgeAsync),
    ];

    private string TakeTurns()
    {
        const int Rounds = 10;
        IAccount[] accounts = [.. banks.Select(bank => bank.Open("everybody"))];
        long balance = 0;
        for (int round = 0; round < Rounds; round++)
        {
            foreach (IAccount payer in accounts)
            {
                Expect("balance after a deposit", ++balance, payer.Deposit(1));
                foreach (IAccount other in accounts)
                    Expect("balance over another wire", balance, other.Balance());
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{balance} deposits, one balance");
    }

    private async Task<string> BridgeAsync(CancellationToken cancellationToken)
    {
        int pairs = 0;
        Node gateway = Node.Client();
        await using (gateway.ConfigureAwait(false))
        {
            for (int back = 0; back < banks.Count; back++)
            {
                ObjectRef behind = ((Proxy)(object)banks[back]).Reference;
                ObjectRef passed = gateway.Host.Export(gateway.Host.Proxy<IBank>(behind));
                foreach (Node client in clients.Where((_, front) => front != back))
                {
                    IAccount account = client.Host.Proxy<IBank>(passed).Open("everybody");
                    InsufficientFunds refused = await ExpectFailureAsync<InsufficientFunds>(
                        "withdrawing too much", () => Task.Run(() => account.Withdraw(1000), cancellationToken)).ConfigureAwait(false);
                    Expect("balance", account.Balance(), refused.Balance);
                    pairs++;
                }
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{pairs} pairs of wires");
    }
}
