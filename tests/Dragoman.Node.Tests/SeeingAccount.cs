using Bank;

namespace Dragoman.Tests;

/// <summary>An account that keeps who called it.</summary>
internal sealed class SeeingAccount : IAccount, ISeesCaller
{
    public Caller? Seen { get; private set; }

    public string Owner
    {
        get
        {
            Seen = Caller.Current;
            return $"{Seen}";
        }
    }

    public long Balance() => 0;

    public long Deposit(long amount) => amount;

    public long Withdraw(long amount) => throw new InsufficientFunds(0, amount);

    public IReadOnlyList<Entry> Statement() => [];

    public void Watch(IOverdraftListener? listener)
    {
    }
}
