using Dragoman;

namespace Bank;

/// <summary>An account. All amounts are in cents.</summary>
[Contract]
public partial interface IAccount
{
    /// <summary>The owner's name.</summary>
    /// <value>Never changes.</value>
    string Owner { get; }

    /// <summary>Tells what is in the account.</summary>
    /// <returns>The balance; never negative.</returns>
    long Balance();

    /// <summary>Pays in.</summary>
    /// <param name="amount">How much; more than nothing.</param>
    /// <returns>The new balance.</returns>
    long Deposit(long amount);

    /// <summary>Pays out, if the account has that much.</summary>
    /// <param name="amount">How much; more than nothing.</param>
    /// <returns>The new balance.</returns>
    [Throws(typeof(InsufficientFunds))]
    long Withdraw(long amount);

    /// <summary>Lists what was paid in and out.</summary>
    /// <returns>The last thousand entries, the oldest first.</returns>
    IReadOnlyList<Entry> Statement();

    /// <summary>Names who is told of attempts to overdraw the account, in place of who was told so far.</summary>
    /// <param name="listener">Who is told; nil for nobody.</param>
    void Watch(IOverdraftListener? listener);
}
