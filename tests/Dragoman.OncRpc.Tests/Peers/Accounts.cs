using Dragoman.Testing.Samples;

namespace Dragoman.OncRpc.Tests.Peers;

/// <summary>A contract that begins in C#: programs in C get it from its description.</summary>
[Contract(Name = "Bank.Accounts")]
[OncProgram(0x20000110)]
public partial interface IAccounts
{
    [Throws(typeof(Overdrawn))]
    long Transfer(int from, int to, long amount);

    void Close(int account);

    string? FindName(int account);

    Dictionary<int, long> Balances { get; }
}

/// <summary>One account.</summary>
internal sealed class Accounts : IAccounts
{
    private long _balance = 1000;

    public Dictionary<int, long> Balances => new() { [1] = _balance };

    public long Transfer(int from, int to, long amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        if (amount > _balance)
            throw new Overdrawn(amount - _balance);

        return _balance -= amount;
    }

    public void Close(int account)
    {
        if (account == 99)
            throw new FormatException("a secret");
    }

    public string? FindName(int account) => account == 1 ? "one" : null;
}
