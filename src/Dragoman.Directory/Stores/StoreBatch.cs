using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>Changes that are done together, if conditions hold.</summary>
/// <param name="Id">Tells the batch from all others.</param>
/// <param name="Conditions">What must hold.</param>
/// <param name="Changes">What to do, each key at most once.</param>
public sealed record StoreBatch(Guid Id, ImmutableArray<StoreCondition> Conditions, ImmutableArray<StoreChange> Changes)
{
    /// <summary>Checks what every store requires.</summary>
    /// <exception cref="ArgumentException">The batch has no identity, or changes a key twice.</exception>
    public void Validate()
    {
        if (Id == Guid.Empty)
            throw new ArgumentException("A batch needs an identity.");

        HashSet<string> keys = new(Changes.Length, StringComparer.Ordinal);
        foreach (StoreChange change in Changes)
        {
            if (!keys.Add(change.Key))
                throw new ArgumentException($"A batch changes '{change.Key}' twice.");
        }
    }
}
