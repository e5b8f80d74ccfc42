using System.Diagnostics.CodeAnalysis;
using Dragoman;

namespace Moving;

/// <summary>The last stay of a counter at a place.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing to dispose of.")]
internal sealed class Stay
{
    private readonly SemaphoreSlim _gate = new(1);
    private volatile Arrival? _last;

    /// <summary>The counter's reference at this place.</summary>
    public ObjectRef Reference => _last?.Reference ?? throw new InvalidOperationException("The counter was never here.");

    /// <summary>Keeps arrivals and departures of the counter apart.</summary>
    /// <returns>Ends the turn when it is disposed of.</returns>
    public async ValueTask<IDisposable> EnterAsync()
    {
        await _gate.WaitAsync();
        return new Turn(_gate);
    }

    /// <summary>Finds the reference that was given out for a move, or for a later one.</summary>
    /// <param name="moves">The number of the move.</param>
    /// <returns>The reference; null when the counter has not arrived.</returns>
    public ObjectRef? Find(int moves) => _last is { } last && last.Moves >= moves ? last.Reference : null;

    /// <summary>Notes an arrival.</summary>
    /// <param name="moves">The number of the move.</param>
    /// <param name="reference">The counter's reference at this place.</param>
    /// <returns>The reference.</returns>
    public ObjectRef Begin(int moves, ObjectRef reference)
    {
        _last = new Arrival(moves, reference);
        return reference;
    }

    private sealed record Arrival(int Moves, ObjectRef Reference);

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
