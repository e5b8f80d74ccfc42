using Bank;
using Microsoft.Extensions.Logging;

namespace Dragoman.Cli;

/// <summary>A node that serves the bank sample with two accounts in it.</summary>
internal sealed class DemoNode : IAsyncDisposable
{
    public const string BankName = "bank";
    public const string CheckingName = "bank.checking";
    public const string SavingsName = "bank.savings";
    public const string CheckingOwner = "checking";
    public const string SavingsOwner = "savings";
    public const long CheckingCents = 1_250_00;
    public const long SavingsCents = 20_000_00;

    /// <summary>All names that the demonstration binds, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [BankName, CheckingName, SavingsName];

    private DemoNode(Node node) => Node = node;

    public Node Node { get; }

    public static async ValueTask<DemoNode> StartAsync(NodeOptions options, CancellationToken cancellationToken)
    {
        DemoNode demo = new(await Node.StartAsync(options with { LoggerFactory = new StandardErrorLoggerFactory(LogLevel.Error) }, cancellationToken).ConfigureAwait(false));
        BankServant bank = new();
        await demo.Node.ExportAsync<IBank>(BankName, bank, cancellationToken).ConfigureAwait(false);
        await demo.OpenAsync(bank, CheckingName, CheckingOwner, CheckingCents, cancellationToken).ConfigureAwait(false);
        await demo.OpenAsync(bank, SavingsName, SavingsOwner, SavingsCents, cancellationToken).ConfigureAwait(false);
        return demo;
    }

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    private async ValueTask OpenAsync(BankServant bank, string name, string owner, long cents, CancellationToken cancellationToken)
    {
        IAccount account = bank.Open(owner);
        account.Deposit(cents);
        await Node.ExportAsync(name, account, cancellationToken).ConfigureAwait(false);
    }
}
