namespace Dragoman.Bench;

/// <summary>Rows measured between the same anchors: the C floor before, after and between the rounds.</summary>
internal sealed class AnchorGroup(Row? anchor, IReadOnlyList<RowResult> results)
{
    private const double DriftLimit = 0.25;

    public Row? Anchor { get; } = anchor;

    public IReadOnlyList<RowResult> Results { get; } = results;

    public List<Sample> Anchors { get; } = [];

    /// <value>Mean calls per second of the clean anchors, of all when none is clean; null without any.</value>
    public double? AnchorRate
    {
        get
        {
            var counted = Anchors.FindAll(sample => sample.Cpu.Clean);
            if (counted.Count == 0)
                counted = Anchors;
            return counted.Count == 0 ? null : counted.Average(sample => sample.CallsPerSecond);
        }
    }

    /// <value>How much faster the fastest anchor was than the slowest.</value>
    public double Drift => Anchors.Count == 0
        ? 0
        : Anchors.Max(sample => sample.CallsPerSecond) / Anchors.Min(sample => sample.CallsPerSecond) - 1;

    public bool Drifted => Drift > DriftLimit;

    public string Name
    {
        get
        {
            var rows = Results.Select(result => result.Row.Name).Distinct().ToArray();
            var name = rows.Length == 1 ? rows[0] : Results[0].Row.Group;
            return $"{name} ({Results[0].Row.PinName})";
        }
    }

    /// <summary>Forgets what was measured, before the group is repeated.</summary>
    public void Clear()
    {
        Anchors.Clear();
        foreach (var result in Results)
            result.Clear();
    }

    /// <summary>The floor's rate over the row's: above 1 the row is slower than the floor.</summary>
    public double? RatioOf(RowResult result) =>
        result.Summary is { CallsPerSecond: > 0 } summary ? AnchorRate / summary.CallsPerSecond : null;
}
