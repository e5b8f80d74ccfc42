using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>The logger of one category whose equal lines are folded.</summary>
/// <remarks>Lines are equal that have the same event, are about the same peer (whatever its port) and operation, and carry an exception of the same type, if any.</remarks>
/// <param name="inner">Where lines go.</param>
/// <param name="period">In which time equal lines are told once.</param>
internal sealed class FoldingLogger(ILogger inner, TimeSpan period) : ILogger
{
    private const int MaxKinds = 1024; // beyond it peers are not told apart: somebody makes up addresses

    private readonly Lock _gate = new();
    private readonly Dictionary<Kind, Fold> _folds = [];
    private Timer? _timer;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel < LogLevel.Warning || !inner.IsEnabled(logLevel) || IsFirst(KindOf(logLevel, eventId, state, exception)))
            inner.Log(logLevel, eventId, state, exception, formatter);
    }

    private static Kind KindOf<TState>(LogLevel level, EventId eventId, TState state, Exception? exception)
    {
        string? template = null;
        string? peer = null;
        object? operation = null;
        foreach (KeyValuePair<string, object?> value in state as IReadOnlyList<KeyValuePair<string, object?>> ?? [])
        {
            switch (value)
            {
                case { Key: "{OriginalFormat}", Value: string text }:
                    template = text;
                    break;
                case { Value: Address address } when peer is null || value.Key == "Remote":
                    peer = address.Host;
                    break;
                case { Value: OperationShape shape }:
                    operation = shape;
                    break;
            }
        }

        return new Kind(level, eventId.Id, template, peer, operation, exception?.GetType());
    }

    private bool IsFirst(Kind kind)
    {
        lock (_gate)
        {
            if (_folds.Count >= MaxKinds && !_folds.ContainsKey(kind))
                kind = kind with { Peer = null };

            if (_folds.TryGetValue(kind, out Fold? fold))
            {
                fold.Count++;
                return false;
            }

            _folds.Add(kind, new Fold());
            if (_folds.Count == 1)
                (_timer ??= new Timer(static self => ((FoldingLogger)self!).Tell(), this, Timeout.Infinite, Timeout.Infinite)).Change(period, Timeout.InfiniteTimeSpan);

            return true;
        }
    }

    // All folds end together: the first line of a kind is told at once in any case.
    private void Tell()
    {
        List<KeyValuePair<Kind, Fold>> repeated;
        lock (_gate)
        {
            repeated = [.. _folds.Where(fold => fold.Value.Count > 0)];
            _folds.Clear();
            foreach ((Kind kind, _) in repeated)
                _folds.Add(kind, new Fold()); // which goes on, probably: not even its first line is news

            if (repeated.Count > 0)
                _timer!.Change(period, Timeout.InfiniteTimeSpan);
        }

        foreach ((Kind kind, Fold fold) in repeated)
        {
            inner.Log(
                kind.Level,
                new EventId(kind.Event),
                new Repetition(fold.Count, period, kind.Peer, kind.Template),
                null,
                static (repetition, _) => repetition.ToString());
        }
    }

    private sealed record Kind(LogLevel Level, int Event, string? Template, string? Peer, object? Operation, Type? Exception);

    private sealed class Fold
    {
        public int Count { get; set; }
    }

    private sealed record Repetition(int Count, TimeSpan Period, string? Peer, string? Template)
    {
        public override string ToString() => FormattableString.Invariant(
            $"{Count} more like this {(Peer is null ? "" : $"about {Peer} ")}in {Period.TotalSeconds:0.###} s: {Template}");
    }
}
