using Dragoman;

namespace Bank;

/// <summary>Is told of attempts to overdraw an account. Clients implement it.</summary>
[Contract]
public partial interface IOverdraftListener
{
    /// <summary>Somebody asked for more than there is.</summary>
    /// <param name="which">The account.</param>
    /// <param name="missing">How much was missing.</param>
    void Overdrawn(IAccount which, long missing);
}
