namespace Dragoman.Bench.Measure;

/// <summary>Latencies of one caller, in a buffer that is allocated before the first call.</summary>
/// <remarks>Not thread-safe: one caller, one instance.</remarks>
internal sealed class LatencySamples(int capacity, int every)
{
    private readonly float[] _microseconds = GC.AllocateUninitializedArray<float>(capacity);
    private int _kept;

    public long Calls { get; private set; }

    public ReadOnlySpan<float> Kept => _microseconds.AsSpan(0, _kept);

    public void Add(TimeSpan latency)
    {
        if (Calls++ % every == 0 && _kept < _microseconds.Length)
            _microseconds[_kept++] = (float)latency.TotalMicroseconds;
    }
}
