using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Directory;

/// <summary>The last revisions of something, for watchers that each read at their own pace: nothing is kept for one of them, and the oldest revisions go first.</summary>
/// <remarks>Not safe for concurrent use; its owner has a lock. Watchers wait without it.</remarks>
/// <typeparam name="T">What is told of a revision.</typeparam>
/// <param name="maxCount">How many revisions are kept.</param>
/// <param name="maxWeight">How much they may weigh, the last one apart.</param>
/// <param name="start">The revision before the first one that can come.</param>
internal sealed class RevisionLog<T>(int maxCount, long maxWeight, long start)
{
    private readonly List<(long Number, int Weight, T Told)> _kept = [];
    private int _first; // what is before it in the list has been dropped
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _weight;

    /// <summary>The greatest revision that is not kept any more.</summary>
    public long Dropped { get; private set; } = start;

    public void Add(long number, int weight, T told)
    {
        _kept.Add((number, weight, told));
        _weight += weight;
        while (_kept.Count - _first > 1 && (_kept.Count - _first > maxCount || _weight > maxWeight))
        {
            _weight -= _kept[_first].Weight;
            Dropped = _kept[_first].Number;
            _kept[_first++] = default;
        }

        if (_first > _kept.Count / 2)
        {
            _kept.RemoveRange(0, _first);
            _first = 0;
        }

        TaskCompletionSource reached = _next;
        _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        reached.TrySetResult(); // unless all waiting was ended
    }

    /// <summary>Ends all waiting.</summary>
    public void Fail(Exception exception)
    {
        _next.TrySetException(exception);
        _ = _next.Task.Exception; // nobody need wait
    }

    /// <summary>Gives what there is from a revision on, and what to wait for when there is nothing.</summary>
    /// <returns>False when a revision from there on is not kept any more.</returns>
    public bool TryRead(long from, int most, [NotNullWhen(true)] out T[]? told, out Task more)
    {
        more = _next.Task;
        if (from <= Dropped)
        {
            told = null;
            return false;
        }

        int start = IndexOf(from);
        told = new T[Math.Min(most, _kept.Count - start)];
        for (int i = 0; i < told.Length; i++)
            told[i] = _kept[start + i].Told;

        return true;
    }

    // The first revision that is not before another: revisions grow, though not always by one.
    private int IndexOf(long from)
    {
        int low = _first;
        int high = _kept.Count;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (_kept[middle].Number < from)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
