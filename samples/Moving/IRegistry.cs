using Dragoman;

namespace Moving;

/// <summary>Keeps names up to date.</summary>
[Contract]
public partial interface IRegistry
{
    /// <summary>Says where something is now.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="moves">How often it has moved: older news is ignored.</param>
    /// <param name="references">Its references, one text for each way to reach it.</param>
    [Idempotent]
    ValueTask BindAsync(string name, int moves, IReadOnlyList<string> references);
}
