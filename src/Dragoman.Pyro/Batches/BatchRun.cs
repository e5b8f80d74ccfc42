namespace Dragoman.Pyro;

/// <summary>A batch that runs.</summary>
/// <param name="entry">The object called.</param>
/// <param name="calls">All its calls.</param>
internal sealed class BatchRun(ServantEntry entry, IReadOnlyList<Call> calls)
{
    private int _current;

    /// <summary>The object called.</summary>
    public ServantEntry Entry => entry;

    /// <summary>The call that runs, or ran last.</summary>
    public Call? Current => _current < calls.Count ? calls[_current] : null;

    /// <summary>Whether no call comes after it.</summary>
    public bool IsLast => _current >= calls.Count - 1;

    /// <summary>The calls that have run: up to the first that failed.</summary>
    public IReadOnlyList<Call> Done => [.. calls.Take(_current + 1)];

    /// <summary>Goes to the next call.</summary>
    public void Next() => _current++;
}
