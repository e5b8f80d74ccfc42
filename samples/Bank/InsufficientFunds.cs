using System.Globalization;
using Dragoman;

namespace Bank;

/// <summary>Somebody asked an account for more than it has.</summary>
/// <param name="balance">What the account has.</param>
/// <param name="requested">What was asked for.</param>
[Message]
public sealed class InsufficientFunds(long balance, long requested)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"The account has {balance} cents, not {requested}."))
{
    /// <summary>What the account has.</summary>
    /// <value>In cents.</value>
    public long Balance { get; } = balance;

    /// <summary>What was asked for.</summary>
    /// <value>In cents.</value>
    public long Requested { get; } = requested;
}
