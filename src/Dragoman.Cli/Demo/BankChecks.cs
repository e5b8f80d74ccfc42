using System.Globalization;
using Bank;
using Dragoman.OncRpc;
using Dragoman.Pyro;
using static Dragoman.Cli.CheckFailedException;

namespace Dragoman.Cli;

/// <summary>Calls every operation of the bank sample over one wire.</summary>
/// <param name="client">A node that only calls, and speaks that wire only.</param>
/// <param name="wire">The wire.</param>
/// <param name="bank">A proxy of the bank.</param>
internal sealed class BankChecks(Node client, string wire, IBank bank)
{
    private const string Name = "Zoë Ångström 銀行";

    public IReadOnlyList<Check> All =>
    [
        new("open accounts, get references", _ => Sync(OpenAccounts)),
        new("property, in any script", _ => Sync(ReadOwner)),
        new("deposit, withdraw, balance", _ => Sync(MoveMoney)),
        new("declared exception with data", CatchDeclaredAsync),
        new("caller's mistake", CatchMistakeAsync),
        new("callback to the client", CallBackAsync),
        new("list of messages", _ => Sync(ReadStatement)),
        new("asynchronous operation", ListOwnersAsync),
        new("oneway operation", NoteAsync),
        new("octets, 0 to 1 MiB", _ => Sync(EchoOctets)),
        new("reference as text and back", ReadReferenceAsync),
        new("no such object", CallNobodyAsync),
        new("no such operation", CallWrongContractAsync),
        new("16 callers at once", CallAtOnceAsync),
    ];

    private static Task<string> Sync(Func<string> check) => Task.FromResult(check());

    private static ObjectRef ReferenceOf(object proxy) => ((Proxy)proxy).Reference;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // Every wire's checks begin with accounts of their own.
    private string OwnerOf(string name) => $"{name} by {wire}";

    private IAccount Open(string name) => bank.Open(OwnerOf(name));

    private string OpenAccounts()
    {
        IAccount one = Open("alice");
        Expect("the same owner's account", ReferenceOf(one), ReferenceOf(Open("alice")));
        Expect("different owners' accounts are one", false, ReferenceOf(one) == ReferenceOf(Open("bob")));
        return "2 accounts";
    }

    private string ReadOwner()
    {
        string owner = bank.Open(Name).Owner;
        Expect("owner", Name, owner);
        return owner;
    }

    private string MoveMoney()
    {
        IAccount account = Open("carol");
        Expect("after the deposit", 100_00, account.Deposit(100_00));
        Expect("after the withdrawal", 70_00, account.Withdraw(30_00));
        Expect("balance", 70_00, account.Balance());
        return Text($"{account.Balance()} cents");
    }

    private async Task<string> CatchDeclaredAsync(CancellationToken cancellationToken)
    {
        IAccount account = Open("dave");
        account.Deposit(5);
        InsufficientFunds refused = await ExpectFailureAsync<InsufficientFunds>("withdrawing too much", () => Task.FromResult(account.Withdraw(8))).ConfigureAwait(false);
        Expect("balance", 5, refused.Balance);
        Expect("requested", 8, refused.Requested);
        return Text($"{nameof(InsufficientFunds)}: {refused.Balance} of {refused.Requested}");
    }

    private async Task<string> CatchMistakeAsync(CancellationToken cancellationToken)
    {
        IAccount account = Open("dave");
        RemoteException refused = await ExpectFailureAsync<RemoteException>("depositing less than nothing", () => Task.FromResult(account.Deposit(-1))).ConfigureAwait(false);
        Expect("kind", FaultKind.BadArgument, refused.Kind);
        return refused.Kind.ToString();
    }

    private async Task<string> CallBackAsync(CancellationToken cancellationToken)
    {
        IAccount account = Open("erin");
        OverdraftRecorder recorder = new();
        account.Deposit(10);
        account.Watch(recorder);
        await ExpectFailureAsync<InsufficientFunds>("withdrawing too much", () => Task.FromResult(account.Withdraw(25))).ConfigureAwait(false);
        account.Watch(null);
        (string owner, long missing) = await recorder.Told.WaitAsync(cancellationToken).ConfigureAwait(false);
        Expect("owner", OwnerOf("erin"), owner);
        Expect("missing", 15, missing);
        return Text($"{owner} misses {missing}");
    }

    private string ReadStatement()
    {
        IAccount account = Open("frank");
        account.Deposit(7);
        account.Withdraw(2);
        IReadOnlyList<Entry> entries = account.Statement();
        Expect("amounts", "7 -2", string.Join(' ', entries.Select(entry => entry.Amount)));
        Expect("balances", "7 5", string.Join(' ', entries.Select(entry => entry.Balance)));
        Expect("order of times", true, entries[0].At <= entries[1].At);
        return Text($"{entries.Count} entries");
    }

    private async Task<string> ListOwnersAsync(CancellationToken cancellationToken)
    {
        Open("grace");
        IReadOnlyList<string> owners = await bank.OwnersAsync(cancellationToken).ConfigureAwait(false);
        Expect("grace among the owners", true, owners.Contains(OwnerOf("grace")));
        return Text($"{owners.Count} owners");
    }

    private async Task<string> NoteAsync(CancellationToken cancellationToken)
    {
        string note = Guid.NewGuid().ToString();
        bank.Note(note);

        // Nobody says when a oneway call has arrived.
        while (!bank.Notes().Contains(note))
            await Task.Delay(TimeSpan.FromMilliseconds(5), cancellationToken).ConfigureAwait(false);

        return "arrived";
    }

    private string EchoOctets()
    {
        int[] sizes = [0, 1, 7, 4096, 65_537, 1 << 20];
        foreach (int size in sizes)
        {
            byte[] octets = new byte[size];
            for (int i = 0; i < size; i++)
                octets[i] = (byte)(i * 31);

            if (!bank.Echo(octets).AsSpan().SequenceEqual(octets))
                throw new CheckFailedException(Text($"{size} octets came back changed"));
        }

        return Text($"{sizes.Length} sizes");
    }

    private async Task<string> ReadReferenceAsync(CancellationToken cancellationToken)
    {
        string text = client.Format(ReferenceOf(Open("heidi")), wire);
        IAccount account = await client.ResolveAsync<IAccount>(text, cancellationToken).ConfigureAwait(false);
        Expect("owner", OwnerOf("heidi"), account.Owner);
        return text.Length < 40 ? text : Text($"{text[..20]}… ({text.Length} characters)");
    }

    private async Task<string> CallNobodyAsync(CancellationToken cancellationToken)
    {
        Address address = ReferenceOf(bank).Profiles[0].Addresses[0];
        string url = wire switch
        {
            OncProfile.WireName => Text($"onc://{address.Host}:{address.Port}/0x3fffff00.1"),
            PyroProfile.WireName => Text($"PYRO:nobody@{address.Host}:{address.Port}"),
            _ => Text($"corbaloc:iiop:1.2@{address.Host}:{address.Port}/nobody"),
        };
        IAccount nobody = await client.ResolveAsync<IAccount>(url, cancellationToken).ConfigureAwait(false);
        RemoteException refused = await ExpectFailureAsync<RemoteException>("calling nobody", () => Task.FromResult(nobody.Balance())).ConfigureAwait(false);
        Expect("kind", FaultKind.NoSuchObject, refused.Kind);
        return refused.Kind.ToString();
    }

    private async Task<string> CallWrongContractAsync(CancellationToken cancellationToken)
    {
        // An account's last operation has a number, too, that a bank does not know.
        IAccount wrong = client.Host.Proxy<IAccount>(ReferenceOf(bank));
        RemoteException refused = await ExpectFailureAsync<RemoteException>("calling a bank as an account", () => Task.Run(() => wrong.Watch(null), cancellationToken)).ConfigureAwait(false);
        Expect("kind", FaultKind.NoSuchOperation, refused.Kind);
        return refused.Kind.ToString();
    }

    private async Task<string> CallAtOnceAsync(CancellationToken cancellationToken)
    {
        const int Callers = 16;
        const int Calls = 50;
        IAccount account = Open("judy");
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (int i = 0; i < Calls; i++)
                    account.Deposit(1);
            },
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))).ConfigureAwait(false);
        Expect("balance", Callers * Calls, account.Balance());
        return Text($"{Callers * Calls} calls");
    }
}
