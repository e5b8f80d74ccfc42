using Dragoman;

namespace Bank;

/// <summary>A bank: opens accounts, and carries whatever octets and notes it is given.</summary>
/// <remarks>IDL does not let an interface have the name of its module, so the wires know the bank as a teller.</remarks>
[Contract(Name = "Bank.Teller")]
public partial interface IBank
{
    /// <summary>Opens the account of an owner. The same owner always gets the same account.</summary>
    /// <param name="owner">The owner's name; not empty.</param>
    /// <returns>The account.</returns>
    IAccount Open(string owner);

    /// <summary>Lists the owners of all accounts.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The names in the order in which the accounts were opened.</returns>
    ValueTask<IReadOnlyList<string>> OwnersAsync(CancellationToken cancellationToken = default);

    /// <summary>Gives back what it gets.</summary>
    /// <param name="octets">Any octets.</param>
    /// <returns>The same octets.</returns>
    byte[] Echo(byte[] octets);

    /// <summary>Leaves a note. Nobody waits for it to arrive.</summary>
    /// <param name="text">The note.</param>
    [Oneway]
    void Note(string text);

    /// <summary>Lists the notes that were left.</summary>
    /// <returns>The last hundred notes in the order of their arrival.</returns>
    IReadOnlyList<string> Notes();
}
