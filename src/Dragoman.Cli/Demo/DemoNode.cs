using Bank;

namespace Dragoman.Cli;

/// <summary>A node that serves the bank sample with two accounts in it.</summary>
internal sealed class DemoNode : IAsyncDisposable
{
    public const string BankName = "bank";
    public const string CheckingName = "checking";
    public const string SavingsName = "savings";
    public const long CheckingCents = 1_250_00;
    public const long SavingsCents = 20_000_00;

    private DemoNode(Node node) => Node = node;

    public Node Node { get; }

    public static async ValueTask<DemoNode> StartAsync(NodeOptions options, CancellationToken cancellationToken)
    {
        DemoNode demo = new(await Node.StartAsync(options, cancellationToken).ConfigureAwait(false));
        BankServant bank = new();
        await demo.Node.ExportAsync<IBank>(BankName, bank, cancellationToken).ConfigureAwait(false);
        await demo.OpenAsync(bank, CheckingName, CheckingCents, cancellationToken).ConfigureAwait(false);
        await demo.OpenAsync(bank, SavingsName, SavingsCents, cancellationToken).ConfigureAwait(false);
        return demo;
    }

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    private async ValueTask OpenAsync(BankServant bank, string owner, long cents, CancellationToken cancellationToken)
    {
        IAccount account = bank.Open(owner);
        account.Deposit(cents);
        await Node.ExportAsync(owner, account, cancellationToken).ConfigureAwait(false);
    }
}
