namespace Dragoman.Bench;

/// <summary>What one peer did in one row, over all rounds.</summary>
internal sealed class RowResult(Row row, Peer peer, PeerState state)
{
    private readonly List<Sample> _samples = [];

    public Row Row { get; } = row;

    public Peer Peer { get; } = peer;

    public PeerState State { get; } = state;

    public IReadOnlyList<Sample> Samples => _samples;

    /// <value>Why the row failed; a peer that could not be built fails all its rows.</value>
    public string? Failure { get; private set; } = state.Readiness == PeerReadiness.Broken ? state.Detail : null;

    public bool Absent => State.Readiness == PeerReadiness.Absent;

    public bool Runnable => State.Readiness == PeerReadiness.Ready && Failure is null;

    public bool Clean => _samples.Count > 0 && _samples.Any(sample => sample.Cpu.Clean);

    /// <value>Medians over the clean samples, over all when none is clean; null when nothing was measured.</value>
    public Sample? Summary
    {
        get
        {
            if (_samples.Count == 0)
                return null;
            var counted = Clean ? _samples.FindAll(sample => sample.Cpu.Clean) : _samples;
            return new Sample(
                Median(counted, sample => sample.CallsPerSecond),
                Median(counted, sample => sample.P50),
                Median(counted, sample => sample.P99),
                Median(counted, sample => sample.P999),
                counted[0].Bytes is null ? null : (long)Median(counted, sample => sample.Bytes ?? 0),
                new CpuUse(
                    Median(counted, sample => sample.Cpu.Client),
                    Median(counted, sample => sample.Cpu.Server),
                    Median(counted, sample => sample.Cpu.Foreign),
                    Clean));
        }
    }

    public void Add(Sample sample) => _samples.Add(sample);

    public void Fail(string reason) => Failure = reason;

    public void Clear() => _samples.Clear();

    private static double Median(List<Sample> samples, Func<Sample, double> figure)
    {
        var ordered = samples.Select(figure).Order().ToArray();
        var middle = ordered.Length / 2;
        return ordered.Length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }
}
